import { isGiven, present, required, show, unique } from '../checks';
import { dnsLabel } from '../dns-label';
import { exportTo } from '../export-to';
import { Field } from '../field';
import { wildcardHost } from '../hosts';
import { labels } from '../labels';
import { remembered } from '../remembered';
import { selector } from '../selectors';
import { trafficPolicy, trafficPolicyWarnings } from './destination-rule/traffic-policy';

export function destinationRule(spec: Field, metadata: Field): void {
  const namespace: string | undefined = metadata.get('namespace').value;
  present(spec);
  required(spec, 'host');
  if (isGiven(spec.get('host'))) {
    wildcardHost(spec.get('host'));
  }
  spec.judge('trafficPolicy', policy => policyOfAll(policy, namespace));
  spec.judge('subsets', list => subsets(list, namespace));
  spec.judge('workloadSelector', selector);
  spec.judge('exportTo', list => exportTo(list, namespace));
  if (spec.has('workloadSelector')) {
    staysAtHome(spec.get('exportTo'), namespace);
  }
}

const policyOfAll = remembered((policy, namespace?: string) => {
  trafficPolicy(policy, namespace);
  trafficPolicyWarnings(policy);
});

const subsets = remembered((list, namespace?: string) => {
  const items = list.items();
  unique(items, subset => subset.get('name').value, 'subset');
  for (const subset of items) {
    required(subset, 'name');
    dnsLabel(subset.get('name'));
    subset.judge('labels', labels);
    subset.judge('trafficPolicy', policy => trafficPolicy(policy, namespace));
  }
});

/** A rule for single workloads is for those of its own namespace, which may be unknown here. */
function staysAtHome(list: Field, namespace: string | undefined): void {
  const entries = list.items();
  const abroad = entries.find(({ value }) => namespace === undefined ? value === '*' || entries.length > 1 : !['.', namespace].includes(value));
  abroad?.refuse('ExportWithSelector', `must be the rule's own namespace, got ${show(abroad.value)}: the rule has a workloadSelector`,
    "keep '.' alone, or remove the workloadSelector");
}
