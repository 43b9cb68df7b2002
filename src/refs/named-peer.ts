import { IConstruct } from 'constructs';
import { IPeer } from './peer';
import { PeerFacts } from '../access';
import { MeshError } from '../private/errors';
import { apiObjectBehind, workloadBehind } from '../private/kubernetes-workloads';
import { isNamespace, isObjectName, problemOfHost } from '../private/names';
import { requireAddresses } from '../values';

type PeerProperty = Exclude<keyof PeerFacts, 'areOutside'>;

/** What else a fact may say. */
const NEGATIONS: { readonly [fact: string]: PeerProperty } = {
  serviceAccounts: 'notServiceAccounts',
  principals: 'notPrincipals',
  namespaces: 'notNamespaces',
  trustDomains: 'notTrustDomains',
  ipBlocks: 'notIpBlocks',
  remoteIpBlocks: 'notRemoteIpBlocks',
  requestPrincipals: 'notRequestPrincipals',
};

/**
 * A caller that is known by name only: by its identity, its namespace, its address, or its token.
 *
 * Identities and namespaces are those of client certificates: a plaintext client has neither.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#Source
 */
export class Peer implements IPeer {
  /**
   * Who runs as a service account (`BadNamespace`, `BadName`). Rendered as `serviceAccounts` where a Mesh states the Istio version, and as `principals` otherwise.
   */
  public static serviceAccount(namespace: string, name: string): Peer {
    requireNamespace(namespace);
    if (!isObjectName(name)) {
      throw new MeshError('BadName', `a service account must be lower-case letters, digits, '-' and '.', got '${name}'`);
    }
    return new Peer(() => [{ serviceAccounts: [{ namespace, name }] }]);
  }

  /**
   * Who a construct is: a ServiceAccount, or the pods of a Deployment (StatefulSet, Job, Pod, ...), of cdk8s-plus, a Kube... construct or an ApiObject.
   *
   * Throws `NotAWorkload` for anything else; at synth `NoNamespace`, and `IdentityUnknown` for pods without a service account of their own.
   */
  public static of(construct: IConstruct): Peer {
    const object = apiObjectBehind(construct);
    if (object?.kind === 'ServiceAccount') return new Peer(() => accountsOf(construct, object.metadata.namespace, object.name));
    const workload = workloadBehind(construct, construct);
    return new Peer(() => accountsOf(construct, workload.namespace, workload.pods().serviceAccountName));
  }

  /**
   * An identity as in the client's certificate, with its trust domain and without `spiffe://` (`BadPrincipal`): `cluster.local/ns/shop/sa/cart`. One wildcard may stand
   * first or last. The trust domain `cluster.local` stands for that of the mesh, whatever it is.
   */
  public static principal(principal: string): Peer {
    const isKnown = /^(\*|[^/*\s]+\/ns\/[^/*\s]+\/sa\/[^/*\s]+|\*[^*\s]*\/[^*\s]*|[^*\s]+\/ns\/[^*\s]*\*)$/.test(principal) && !principal.startsWith('spiffe:');
    if (!isKnown) {
      throw new MeshError('BadPrincipal', `a principal must be '<trust domain>/ns/<namespace>/sa/<service account>', with a wildcard first or last if at all, got '${principal}'`);
    }
    return new Peer(() => [{ principals: [principal] }]);
  }

  /** Everybody in a namespace (`BadNamespace`). Rendered as `namespaces`. */
  public static namespace(name: string): Peer {
    requireNamespace(name);
    return new Peer(() => [{ namespaces: [name] }]);
  }

  /** Everybody of a trust domain (`BadDomain`). Rendered as `trustDomains`, which Istio has from 1.30 on. */
  public static trustDomain(name: string): Peer {
    const problem = problemOfHost(name);
    if (problem !== undefined) {
      throw new MeshError('BadDomain', `a trust domain must be a DNS name, got '${name}': ${problem}`);
    }
    return new Peer(() => [{ trustDomains: [name] }]);
  }

  /** Whoever has an identity of the mesh at all. Rendered as `principals: ["*"]`. */
  public static anyIdentity(): Peer {
    return new Peer(() => [{ principals: ['*'] }]);
  }

  /** Anybody, plaintext clients too. */
  public static anybody(): Peer {
    return new Peer(() => [{}], true);
  }

  /** Whose packets come from one of these addresses or CIDR ranges (`BadAddress`). Rendered as `ipBlocks`. */
  public static ipBlocks(...blocks: string[]): Peer {
    const ipBlocks = requireAddresses('ipBlocks', blocks);
    return new Peer(() => [{ ipBlocks }]);
  }

  /**
   * Who is the first client at one of these addresses or CIDR ranges (`BadAddress`), by `X-Forwarded-For` or the PROXY protocol: only as good as the topology that the
   * gateway was told. Rendered as `remoteIpBlocks`.
   */
  public static remoteIpBlocks(...blocks: string[]): Peer {
    const remoteIpBlocks = requireAddresses('remoteIpBlocks', blocks);
    return new Peer(() => [{ remoteIpBlocks }]);
  }

  /**
   * Who has a verified token of an issuer, and of a subject if one is given (`BadRequestPrincipal`). Rendered as `requestPrincipals`.
   *
   * @param subject by default any
   */
  public static requestPrincipal(issuer: string, subject = '*'): Peer {
    if (issuer === '' || issuer.includes('*') || !/^(\*|[^*]+\*?)$/.test(subject)) {
      throw new MeshError('BadRequestPrincipal', `a token must be named by its issuer, without wildcard, and its subject, with a wildcard last if at all, got '${issuer}' and '${subject}'`);
    }
    return new Peer(() => [{ requestPrincipals: [`${issuer}/${subject}`] }]);
  }

  /** Any of several (`EmptyList` for none). */
  public static anyOf(...peers: IPeer[]): Peer {
    requirePeers(peers);
    return new Peer(() => peers.flatMap(peer => peer._peers()));
  }

  /** Who is all of several at once, such as a service account at an address. Throws at synth for two of one kind (`PeersNotJoinable`). */
  public static allOf(...peers: IPeer[]): Peer {
    requirePeers(peers);
    return new Peer(() => peers.map(peer => peer._peers()).reduce((all, next) => all.flatMap(one => next.map(other => both(one, other)))));
  }

  private constructor(
    private readonly facts: () => PeerFacts[],
    /** @internal */
    public readonly _isAnybody = false,
  ) {}

  /** The same without some, such as a namespace without one of its service accounts. Throws at synth for what has more than one property (`PeersNotJoinable`). */
  public except(...peers: IPeer[]): Peer {
    requirePeers(peers);
    return new Peer(() => this.facts().map(facts => peers.flatMap(peer => peer._peers()).reduce((all, other) => without(all, other), facts)));
  }

  /** @internal */
  public _peers(): PeerFacts[] {
    return this.facts();
  }
}

function accountsOf(construct: IConstruct, namespace: string | undefined, name: string | undefined): PeerFacts[] {
  if (namespace === undefined) {
    throw new MeshError('NoNamespace', `'${construct.node.path}' has no namespace, which is part of its identity; give its chart one: new Chart(app, id, { namespace: '...' })`, construct);
  }
  if (name === undefined) {
    throw new MeshError('IdentityUnknown', `'${construct.node.path}' names no service account, so its pods run as 'default' with every other pod that names none; give it a serviceAccountName of `
      + 'its own', construct);
  }
  return [{ serviceAccounts: [{ namespace, name }] }];
}

function both(one: PeerFacts, other: PeerFacts): PeerFacts {
  const twice = propertiesOf(other).find(fact => Object.hasOwn(one, fact));
  const identities = [one, other].filter(({ serviceAccounts, principals }) => serviceAccounts !== undefined || principals !== undefined);
  if (twice !== undefined || identities.length > 1) {
    throw new MeshError('PeersNotJoinable', `nobody can be two of one kind at once (${twice ?? 'serviceAccounts and principals'}); keep one, or take either with Peer.anyOf`);
  }
  return { ...one, ...other };
}

function without(facts: PeerFacts, other: PeerFacts): PeerFacts {
  const [fact, ...more] = propertiesOf(other);
  const negation = fact === undefined ? undefined : NEGATIONS[fact];
  if (negation === undefined || more.length > 0) {
    throw new MeshError('PeersNotJoinable', `only what has one property can be left out, got one with ${[fact, ...more].join(' and ') || 'none'}; name a service account, a namespace, `
      + 'a principal or addresses');
  }
  return { ...facts, [negation]: [...facts[negation] ?? [], ...other[fact]!] };
}

/** By what a caller is told apart; where it runs is no such thing. */
function propertiesOf({ areOutside: _, ...facts }: PeerFacts): PeerProperty[] {
  return Object.keys(facts) as PeerProperty[];
}

function requirePeers(peers: readonly IPeer[]): void {
  if (peers.length === 0) throw new MeshError('EmptyList', 'at least one peer must be named, got none');
}

function requireNamespace(name: string): void {
  if (!isNamespace(name)) throw new MeshError('BadNamespace', `the namespace of a caller must be lower-case letters, digits and '-', got '${name}'`);
}
