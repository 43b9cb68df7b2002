import { trafficPolicy } from './traffic-policy';
import { required, show, unique } from '../checks';
import { labels } from '../dr-labels';
import { Field } from '../field';
import { exportTo, wildcardHost } from '../hosts';
import { labelName } from '../label-name';
import { Manifest } from '../rule';
import { selector } from '../selectors';
import { isGiven } from '../zero-values';

export function destinationRule(spec: Field, manifest: Manifest): void {
  const namespace = manifest.metadata?.namespace;
  required(spec, 'host');
  if (isGiven(spec.get('host'))) {
    wildcardHost(spec.get('host'));
  }
  trafficPolicy(spec.get('trafficPolicy'), namespace);
  unique(spec.each('subsets'), subset => subset.get('name').value, 'subset');
  for (const subset of spec.each('subsets')) {
    required(subset, 'name');
    labelName(subset.get('name'));
    labels(subset.get('labels'));
    trafficPolicy(subset.get('trafficPolicy'), namespace);
  }
  selector(spec.get('workloadSelector'));
  exportTo(spec, namespace ?? '');
  if (spec.has('workloadSelector')) {
    staysAtHome(spec.get('exportTo'), namespace);
  }
}

/** A rule for single workloads is for those of its own namespace, which may be unknown here. */
function staysAtHome(list: Field, namespace: string | undefined): void {
  const entries = list.items();
  const abroad = entries.find(({ value }) => namespace === undefined ? value === '*' || entries.length > 1 : !['.', namespace].includes(value));
  abroad?.refuse('ExportWithSelector', `must be the rule's own namespace, got ${show(abroad.value)}: the rule has a workloadSelector`,
    "keep '.' alone, or remove the workloadSelector");
}
