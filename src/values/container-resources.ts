import { Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { stated } from '../private/stated';

/** What a container requests and may use at most, as on the wire; only what is said. */
export function requirementsOf(resources: kplus.ContainerResources): { readonly requests?: object; readonly limits?: object } {
  const { cpu, memory, ephemeralStorage } = resources;
  return stated({
    requests: amounts(cpu?.request, memory?.request, ephemeralStorage?.request),
    limits: amounts(cpu?.limit, memory?.limit, ephemeralStorage?.limit),
  });
}

function amounts(cpu?: kplus.Cpu, memory?: Size, storage?: Size): object | undefined {
  const list = stated({ 'cpu': cpu?.amount, 'memory': inUnits(memory), 'ephemeral-storage': inUnits(storage) });
  return Object.keys(list).length === 0 ? undefined : list;
}

function inUnits(size: Size | undefined): string | undefined {
  return size === undefined ? undefined : `${size.toMebibytes()}Mi`;
}
