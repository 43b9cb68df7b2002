import { IConstruct } from 'constructs';
import { Admission } from './admission';
import { Edge, edgesTo } from './edges';
import { PeerFacts } from './peer-facts';
import { MeshError } from '../private/errors';

/** Who calls a host, as edges say: directly, or since routes lead there. */
export function declaredCallers(app: IConstruct, host: string): Admission[] {
  const admissions: Admission[] = [];
  const seen = new Set<string>();
  const visit = (node: string, through?: Edge) => {
    if (seen.has(node)) return;
    seen.add(node);
    for (const edge of edgesTo(app, node)) {
      const { by, from } = edge;
      if (from.node === undefined) admissions.push(admissionBy(edge, through));
      else if (from.node.includes('/') && edgesTo(app, from.node).length === 0) admissions.push({ by, isOfOthers: true, peers: () => foreign(by) });
      else visit(from.node, edge.rewrites ? edge : through);
    }
  };
  visit(host);
  return admissions;
}

/** Who they are, as far as is known; an identity that is missing is refused where it decides something. */
export function knownPeers(admissions: readonly Admission[]): PeerFacts[] {
  return admissions.flatMap(({ peers }) => {
    try {
      return peers();
    } catch (e) {
      if (e instanceof MeshError) return [];
      throw e;
    }
  });
}

function admissionBy({ by, from: { namespace, peers, labels, isOfOthers }, access }: Edge, through: Edge | undefined): Admission {
  return {
    by,
    access,
    isOfOthers,
    pods: () => {
      const found = labels?.();
      return found === undefined || namespace === undefined ? undefined : [{ namespace, labels: found }];
    },
    peers: () => {
      requireSameRequest(by, access !== undefined, through);
      return MeshError.locate(by, 'who leads here', () => peers!());
    },
  };
}

/** What is said of requests that are changed on the way holds for others when they arrive. */
function requireSameRequest(by: IConstruct, isRestricted: boolean, through: Edge | undefined): void {
  if (through !== undefined && isRestricted) {
    throw new MeshError('RewrittenOnTheWay', `'${by.node.path}' says what it may do at a service whose routes rewrite requests and lead to '${through.to}', where the rule would not match; `
      + 'leave its rule out, or route without rewriting', by);
  }
}

/** A table that nobody in this app points to is there for those of other apps. */
function foreign(by: IConstruct): never {
  throw new MeshError('CallerUnknown', `'${by.node.path}' leads here for an ingress of another app, whose identity is not known, so it cannot be let in; name its gateway, as in `
    + "allowFrom(Peer.serviceAccount('istio-ingress', 'istio-ingress'))", by);
}
