import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { analysis } from './analysis';
import { Wish, wishesOf } from './checks';
import { podCallsIn } from '../access';
import type { AppKnowledge, Diagnostic } from '../analysis';
import { IstioObject } from '../api/istio-object';
import { CheckMode, Mesh } from '../mesh';
import { MeshError } from '../private/errors';
import { knownObjects } from '../private/known-objects';
import { manifestOf } from '../private/manifest';
import { TreeProblem } from '../private/validation-failure';
import { isAtLeast, Severity, Violation } from '../validation';

/** A manifest and the construct that it comes from. */
export interface SourcedManifest {
  readonly source: IConstruct;
  readonly manifest: any;
  /** What was found when it was judged, if it was. */
  readonly violations?: readonly Violation[];
}

/** A finding with the construct that made the object. */
interface Finding {
  readonly severity: Severity;
  readonly path: string;
  readonly text: string;
}

/** What people are told of at synth. */
const SHOWN = Severity.WARNING;

/**
 * The check of all manifests of one app, at synth.
 */
export class AppCheck {
  private readonly mode: CheckMode;
  private readonly mesh: Mesh | undefined;

  constructor(private readonly app: IConstruct, constructs: readonly IConstruct[] = app.node.findAll()) {
    this.mesh = constructs.find((one): one is Mesh => one instanceof Mesh);
    this.mode = this.mesh?._checks.mode ?? CheckMode.FAIL_ON_ERROR;
  }

  public get isOff(): boolean {
    return this.mode === CheckMode.OFF;
  }

  /** Writes the suppressions that a program wishes on the objects that they hold for, which must be done before those are rendered. */
  public followWishes(): TreeProblem[] {
    const wishes = wishesOf(this.app);
    if (this.isOff || wishes.length === 0) return [];
    const sources = new Map(manifestsOf(this.app).map(one => [one.source.node.path, one] as const));
    const found = this.find(knowledge => analysis().findSuppressed(documentsOf([...sources.values()]), knowledge));
    const idle = wishes.filter(wish => {
      const meant = found.filter(({ code, constructPath }) => code === wish.code && isBelow(constructPath!, wish.scope));
      meant.forEach(diagnostic => annotate(sources.get(diagnostic.constructPath!)!.source as ApiObject, wish, diagnostic));
      return meant.length === 0;
    });
    return this.judge(idle.map(({ scope: { node: { path } }, code }) => ({
      severity: Severity.WARNING, path, text: `nothing of code ${code} is found below '${path}'; remove the suppression [MESH0020 at ${path}]`,
    })));
  }

  /** Checks the manifests of the app, prints what is not bad enough to fail, and returns what is. */
  public check(manifests: readonly SourcedManifest[]): TreeProblem[] {
    if (this.isOff) return [];
    const found = this.find(knowledge => analysis().checkDocuments(documentsOf(manifests), knowledge));
    const shown = found.filter(({ severity }) => isAtLeast(severity, SHOWN));
    return this.judge([
      ...shown.map(diagnostic => ({ severity: diagnostic.severity, path: diagnostic.constructPath!, text: textOf(diagnostic) })),
      ...this.unlabelled(manifests),
    ]);
  }

  /** Namespaces of others that are shown, and lack labels that the app needs. */
  private unlabelled(manifests: readonly SourcedManifest[]): Finding[] {
    const needed = knownObjects(this.app).namespaces
      .map(({ by, name, labels }) => ({ by, name, labels: Object.entries(labels()) }))
      .filter(({ labels }) => labels.length > 0);
    if (needed.length === 0) return [];
    const shown = analysis().namespaceLabels(documentsOf(manifests), this.mesh?._checks.context);
    return needed.flatMap(({ by, name, labels }) => {
      const found = shown.get(name);
      const lacked = found === undefined ? [] : labels.filter(([label, said]) => found[label] !== said).map(([label, said]) => `'${label}: ${said}'`);
      if (lacked.length === 0) return [];
      const problem = `the Namespace '${name}', which is made elsewhere, lacks ${lacked.join(' and ')}; have its owner label it, or say here what holds`;
      return [{ severity: Severity.WARNING, path: by.node.path, text: new MeshError('NamespaceLabelsDiffer', problem, by).message }];
    });
  }

  private judge(found: readonly Finding[]): TreeProblem[] {
    const threshold = { [CheckMode.FAIL_ON_ERROR]: Severity.ERROR, [CheckMode.FAIL_ON_WARNING]: Severity.WARNING };
    const fails = ({ severity }: Finding) => this.mode in threshold && isAtLeast(severity, threshold[this.mode as keyof typeof threshold]);
    found.filter(finding => !fails(finding)).forEach(({ severity, text }) => process.stderr.write(`${severity}: ${text}\n`));
    return found.filter(fails).map(({ path, text }) => ({ path, problem: text }));
  }

  /** Finds nothing if there is nothing to find it with: what keeps it from that fails synth. */
  private find(step: (knowledge: AppKnowledge) => readonly Diagnostic[]): readonly Diagnostic[] {
    try {
      return step(this.knowledge());
    } catch (error) {
      throw error instanceof analysis().FileError ? new MeshError('BadCheckFile', error.message, this.mesh) : error;
    }
  }

  private knowledge(): AppKnowledge {
    const { services, gateways, delegates, gatewayPods, hostsBehindWaypoints } = knownObjects(this.app);
    const { mesh } = this;
    const facts = mesh && { istioVersion: mesh.upgradingFrom ?? mesh.istioVersion, clusterDomain: mesh.clusterDomain, meshConfig: mesh.meshConfig };
    const { context, baseline } = mesh?._checks ?? {};
    return { services, gateways, delegates, gatewayPods, hostsBehindWaypoints, calls: () => podCallsIn(this.app), facts, context, baseline };
  }
}

/** The manifests of an app that does not render them itself; none if one cannot be rendered, which its own validation tells of. */
export function manifestsOf(app: IConstruct): SourcedManifest[] {
  const manifests: SourcedManifest[] = [];
  for (const source of app.node.findAll()) {
    if (!ApiObject.isApiObject(source)) continue;
    try {
      manifests.push({ source, manifest: IstioObject._isPlain(source) ? manifestOf(source).manifest : source.toJson() });
    } catch {
      return [];
    }
  }
  return manifests;
}

function documentsOf(manifests: readonly SourcedManifest[]) {
  return manifests.map(({ source, manifest, violations }) =>
    ({ manifest, constructPath: source.node.path, isJudged: IstioObject._isPlain(source), violations }));
}

function isBelow(path: string, scope: IConstruct): boolean {
  return scope.node.path === '' || path === scope.node.path || path.startsWith(`${scope.node.path}/`);
}

function annotate(object: ApiObject, { code, reason }: Wish, { equivalents }: Diagnostic): void {
  const { SUPPRESS_PREFIX, ISTIO_SUPPRESS } = analysis();
  object.metadata.addAnnotation(`${SUPPRESS_PREFIX}${code}`, reason);
  const written: string[] = object.metadata.toJson().annotations?.[ISTIO_SUPPRESS]?.split(',') ?? [];
  const codes = new Set([...written, ...equivalents.filter(equivalent => equivalent.startsWith('IST'))]);
  if (codes.size > 0) object.metadata.addAnnotation(ISTIO_SUPPRESS, [...codes].join(','));
}

function textOf({ resource: { kind, namespace, name }, field, message, fix, code, constructPath }: Diagnostic): string {
  return `${kind} '${namespace === '' ? name : `${namespace}/${name}`}': ${field === '' ? '' : `${field} `}${message}; ${fix} [${code} at ${constructPath}]`;
}
