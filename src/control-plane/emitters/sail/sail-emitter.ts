import { Construct } from 'constructs';
import { SailOptions, SailUpdateStrategy } from './sail-options';
import { SAIL_KINDS, SAIL_TYPES, SAIL_VERSION } from './sail-types';
import { Istio, IstioCni, IstioRevisionTag, ZTunnel } from '../../../api/install/sail';
import { MeshError } from '../../../private/errors';
import { stated } from '../../../private/stated';
import { DEFAULT_REVISION } from '../../../values/revision';
import { ControlPlaneProfile } from '../../options/profile';
import { ChartName, ChartPlan, InstallPlan } from '../../plan';
import { cannotCarry, Emitter } from '../emitter';
import { isWithoutValidator, Leaf, leavesOf } from '../leaves';
import { ONE_VALUES_A_CHART, OneTree } from '../one-tree';
import { ValueTypes } from '../value-types';

/** The kind that installs a chart. The charts of one kind share its values. */
const KIND_OF: { readonly [chart in ChartName]: string } = { base: 'Istio', istiod: 'Istio', cni: 'IstioCNI', ztunnel: 'ZTunnel' };

/** Below which the values of a chart's root stand, unless they are known at the root. */
const ROOT_OF: { readonly [chart in ChartName]: readonly string[] } = { base: [], istiod: ['pilot'], cni: ['cni'], ztunnel: ['ztunnel'] };

const OTHERS = [...ONE_VALUES_A_CHART.slice(0, 2), 'Installation.istioctl()', ...ONE_VALUES_A_CHART.slice(2)];

/** Writes the resources of the Sail Operator, which installs Istio's charts itself. */
export class SailEmitter implements Emitter {
  public readonly word = 'Installation.sail()';

  private readonly strategy: SailUpdateStrategy;

  constructor(options: SailOptions) {
    this.strategy = options.updateStrategy ?? SailUpdateStrategy.inPlace();
  }

  public revisionOf(asked: string | undefined, version: string, scope: Construct): string | undefined {
    const named = this.strategy._revisionOf(version);
    if (named !== undefined && asked !== undefined) {
      throw new MeshError('OperatorNamesRevisions', `'revision' is '${asked}', but the Sail Operator names the revisions of 'SailUpdateStrategy.revisionBased()' itself, `
        + `this one '${named}'; leave 'revision' out and refer to the ControlPlane, or name the Istio by 'istioName'`, scope);
    }
    return named ?? asked;
  }

  public emit(plan: InstallPlan, scope: Construct): void {
    if (plan.profile === ControlPlaneProfile.EMPTY) {
      throw cannotCarry(this, 'profile', "the operator's profile 'empty' installs as much as 'default'", ['Installation.istioctl()'], scope);
    }
    const version = `v${plan.version}`;
    const name = this.strategy._istioName(plan.revision ?? DEFAULT_REVISION);
    const chart = (wanted: ChartName) => plan.charts.find(one => one.chart === wanted);
    const values = (kind: string) => this.valuesOf(kind, plan, scope);
    const profile = PROFILES_OF_CHARTS.includes(plan.profile) ? undefined : plan.profile;
    const [istiod, cni, ztunnel] = [chart('istiod'), chart('cni'), chart('ztunnel')];
    if (istiod !== undefined) {
      new Istio(scope, 'istio', {
        metadata: { name },
        spec: stated({ version, namespace: istiod.namespace, profile, updateStrategy: this.strategy._toSail(), values: values('Istio') }) as any,
      });
    }
    if (cni !== undefined) {
      new IstioCni(scope, 'cni', { spec: stated({ version, namespace: cni.namespace, profile, values: values('IstioCNI') }) as any });
    }
    if (ztunnel !== undefined) {
      new ZTunnel(scope, 'ztunnel', { spec: stated({ version, namespace: ztunnel.namespace, values: values('ZTunnel') }) as any });
    }
    for (const tag of plan.tags) {
      new IstioRevisionTag(scope, `tag-${tag}`, { metadata: { name: tag }, spec: { targetRef: { kind: 'Istio', name } } });
    }
  }

  private valuesOf(kind: string, plan: InstallPlan, scope: Construct): { [key: string]: any } | undefined {
    const tree = new OneTree(this, scope);
    for (const chart of plan.charts.filter(one => KIND_OF[one.chart] === kind)) this.putAll(chart, plan, tree, scope);
    return Object.keys(tree.values).length === 0 ? undefined : tree.values;
  }

  private putAll(chart: ChartPlan, plan: InstallPlan, tree: OneTree, scope: Construct): void {
    for (const leaf of leavesOf(chart)) {
      if (isWithoutValidator(leaf) && isDefault(plan)) {
        throw cannotCarry(this, leaf.option, 'the operator installs the webhook of the default revision in any case', ONE_VALUES_A_CHART, scope);
      }
      if (!isSaidByResource(leaf, plan)) tree.put(leaf, this.placeOf(leaf, scope));
    }
  }

  /** Where a value stands below `values` of its kind's spec. */
  private placeOf(leaf: Leaf, scope: Construct): readonly string[] {
    const kind = KIND_OF[leaf.chart];
    const spec = SPECS.get(kind)!;
    const place = placeIn(spec, leaf);
    const misfit = TYPES.misfit(spec, ['values', ...place], leaf.setting);
    if (misfit !== undefined) {
      const field = `'spec.${misfit.path.join('.')}' of its ${kind}`;
      const why = misfit.expected === undefined ? `the Sail Operator ${SAIL_VERSION} does not know ${field}`
        : `the Sail Operator ${SAIL_VERSION} takes ${misfit.expected} in ${field}, and not ${JSON.stringify(leaf.setting)}`;
      throw cannotCarry(this, leaf.option, why, OTHERS, scope);
    }
    return place;
  }
}

/** Whether the operator installs the chart base for a revision. */
function isDefault({ revision = DEFAULT_REVISION, tags }: InstallPlan): boolean {
  return [revision, ...tags].includes(DEFAULT_REVISION);
}

function placeIn(spec: string, { chart, path }: Leaf): readonly string[] {
  if (TYPES.has(spec, ['values', path[0]])) return path;
  const own = [...ROOT_OF[chart], ...path];
  // The chart of ztunnel takes what is global for its own, where it has the same name.
  const shared = ['global', ...path];
  return chart === 'ztunnel' && !TYPES.has(spec, ['values', ...own]) && TYPES.has(spec, ['values', ...shared]) ? shared : own;
}

/** Profiles of which Istio's charts, and so the operator, know nothing but their own defaults. */
const PROFILES_OF_CHARTS: readonly ControlPlaneProfile[] = [ControlPlaneProfile.DEFAULT, ControlPlaneProfile.MINIMAL];

const TYPES = new ValueTypes(SAIL_TYPES);

/** The type of each kind's spec, at the end of its line. */
const SPECS = new Map(SAIL_KINDS.trim().split('\n').map(line => {
  const words = line.split(' ');
  return [words[0], words[words.length - 1]] as const;
}));

/** What the operator knows from the resource itself: the name is the revision, tags are resources of their own, and a namespace is a field. */
function isSaidByResource({ option, chart, path, setting }: Leaf, { namespace }: InstallPlan): boolean {
  const place = path.join('.');
  switch (place) {
    case 'revision': return chart !== 'ztunnel';
    case 'revisionTags': return chart === 'istiod';
    case 'global.istioNamespace': return chart !== 'ztunnel' && setting === namespace;
    case 'defaultRevision': return !option.startsWith('extraValues.'); // the operator takes the revision or tag 'default' for it
    // The operator installs ztunnel with the profile 'ambient', which says so.
    case 'meshConfig.defaultConfig.proxyMetadata.ISTIO_META_ENABLE_HBONE': return chart === 'ztunnel' && setting === 'true';
    default: return false;
  }
}
