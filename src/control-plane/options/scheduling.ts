import * as kplus from 'cdk8s-plus-27';
import { plain } from './setting-table';
import { requirementsOf, TopologySpread } from '../../values';

/** Resources of a container as charts take them. What is not said stays as the profile has it. */
export function resources(option: kplus.ContainerResources): object {
  return requirementsOf(option);
}

/** Rules that spread the pods with the given labels. */
export function spreadOver(labels: { readonly [key: string]: string }): (option: TopologySpread[]) => object[] {
  return option => option.map(rule => plain(rule._toKubernetes(labels)));
}

/** Values of environment variables are text. */
export function texts(option: { [name: string]: string }): { [name: string]: string } {
  return Object.fromEntries(Object.entries(option).map(([name, text]) => [name, String(text)]));
}
