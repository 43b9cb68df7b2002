import { Yaml } from 'cdk8s';
import { Construct } from 'constructs';
import { IstioctlOptions } from './istioctl-options';
import { OPERATOR_TYPES } from './operator-types';
import { sideFileName, writeBeside } from '../../../private/side-files';
import { stated } from '../../../private/stated';
import { IRevision } from '../../../values';
import { ChartName, InstallPlan } from '../../plan';
import { cannotCarry, Emitter } from '../emitter';
import { isWithoutValidator, Leaf, leavesOf } from '../leaves';
import { ONE_VALUES_A_CHART, OneTree } from '../one-tree';
import { ValueTypes } from '../value-types';

/** Where values of a chart's root stand that its chart alone reads. */
const ROOT_OF: { readonly [chart in ChartName]: readonly string[] } = { base: [], istiod: ['pilot'], cni: ['cni'], ztunnel: ['ztunnel'] };

/** What charts read at the root before they look below their own names. */
const SHARED = ['global', 'compatibilityVersion', 'ownerName', 'profile', 'revision'];

/** Writes the file that `istioctl install -f` takes. */
export class IstioctlEmitter implements Emitter {
  public readonly word = 'Installation.istioctl()';

  constructor(private readonly options: IstioctlOptions) {}

  public prepare(plan: () => InstallPlan, scope: Construct & IRevision): void {
    const file = this.options.file ?? sideFileName(scope, 'install', `${scope.revisionName}/istio.yaml`);
    writeBeside(scope, file, () => `# For istioctl install -f: not to be applied.\n${Yaml.stringify(this.operatorOf(plan(), scope))}`);
  }

  public emit(): void {} // a file is no object

  private operatorOf(plan: InstallPlan, scope: Construct): object {
    const { namespace, profile, hub, tag, revision } = plan;
    const { meshConfig, values, unvalidatedValues } = this.valuesOf(plan, scope);
    return {
      apiVersion: 'install.istio.io/v1alpha1',
      kind: 'IstioOperator',
      metadata: { namespace },
      spec: stated({ profile, hub, tag, revision, meshConfig, components: componentsOf(plan), values, unvalidatedValues }),
    };
  }

  private valuesOf(plan: InstallPlan, scope: Construct): { [part: string]: any } {
    const tree = new OneTree(this, scope);
    const unvalidated = new OneTree(this, scope);
    const leaves = plan.charts.flatMap(leavesOf).filter(leaf => !isSaidByOperator(leaf, plan));
    requireValidator(leaves, this, scope);
    for (const leaf of leaves) {
      const place = placeOf(leaf);
      const isKnown = TYPES.misfit('Values', place, leaf.setting) === undefined && !MISJUDGED.includes(place.slice(0, 3).join('.'))
        && !isOverwritten(place, plan);
      (isKnown ? tree : unvalidated).put(leaf, place);
    }
    const { meshConfig, ...values } = tree.values;
    return { meshConfig, values: unlessEmpty(values), unvalidatedValues: unlessEmpty(unvalidated.values) };
  }
}

const TYPES = new ValueTypes(OPERATOR_TYPES);

/** istioctl judges these as something that they are not. */
const MISJUDGED = ['global.waypoint.nodeSelector'];

/** istioctl says this by its components, over what values say: with CNI of another control plane, pods would be injected as if there were none. */
function isOverwritten(place: readonly string[], { charts }: InstallPlan): boolean {
  return place.join('.') === 'pilot.cni.enabled' && !charts.some(({ chart }) => chart === 'cni');
}

/** Whatever values say, `istioctl install` makes the webhook for objects without a revision when nobody has it yet. */
function requireValidator(leaves: readonly Leaf[], emitter: Emitter, scope: Construct): void {
  if (leaves.some(isWithoutValidator)) {
    throw cannotCarry(emitter, 'webhooks.validation', "'istioctl install' makes the webhook of the default revision in any case", ONE_VALUES_A_CHART, scope);
  }
}

function placeOf({ chart, path }: Leaf): readonly string[] {
  const [root] = path;
  const isShared = SHARED.includes(root) || chart === 'base' || chart === 'istiod' && !['cni', 'ztunnel'].includes(root) && TYPES.has('Values', [root]);
  return isShared ? path : [...ROOT_OF[chart], ...path];
}

/** What stands beside the values. */
function isSaidByOperator({ path, setting }: Leaf, { hub, tag, revision }: InstallPlan): boolean {
  const place = path.join('.');
  return place === 'revision' && setting === (revision ?? '')
    || ['hub', 'global.hub'].includes(place) && setting === hub
    || ['tag', 'global.tag'].includes(place) && setting === tag;
}

/** Gateways are constructs of their own, and the profiles of istioctl have some. */
function componentsOf({ charts }: InstallPlan): object {
  const namespaceOf = (chart: ChartName) => charts.find(one => one.chart === chart)?.namespace;
  const component = (chart: ChartName) => stated({ enabled: namespaceOf(chart) !== undefined, namespace: namespaceOf(chart) });
  return {
    base: { enabled: namespaceOf('base') !== undefined },
    pilot: component('istiod'),
    cni: component('cni'),
    ztunnel: component('ztunnel'),
    ingressGateways: [{ name: 'istio-ingressgateway', enabled: false }],
    egressGateways: [{ name: 'istio-egressgateway', enabled: false }],
  };
}

function unlessEmpty(values: object): object | undefined {
  return Object.keys(values).length === 0 ? undefined : values;
}
