import { Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { MachineRegistration, RegistrationFacts } from './machine-registration';
import type { VirtualMachineProps } from './virtual-machine';
import { WorkloadEntrySpec, WorkloadGroupSpec } from '../api/networking';
import { MeshError } from '../private/errors';
import { isNamespace, requireObjectName } from '../private/names';
import { requirePort } from '../private/numbers';
import { stated } from '../private/stated';

/** What is said of machines, checked and copied. */
export interface MachineFacts {
  readonly name: string;
  readonly namespace: string;
  readonly serviceAccountName: string;
  readonly labels: { [key: string]: string };
  readonly ports?: { [portName: string]: number };
  readonly registration: RegistrationFacts;
  readonly network?: string;
  readonly locality?: string;
  readonly weight?: number;
}

/** Refuses what could not be right. */
export function machineFacts(by: IConstruct, props: VirtualMachineProps): MachineFacts {
  const { network, locality, weight } = props;
  const name = requireName(by, 'name', props.name ?? by.node.id.toLowerCase());
  requirePlace(by, props);
  Object.entries(props.ports ?? {}).forEach(([port, number]) => requirePort(`ports['${port}']`, number, by));
  if (Object.keys(props.labels).length === 0) {
    throw new MeshError('NoLabels', "'labels' must hold at least one label, by which a Service can select the machines", by);
  }
  if (weight !== undefined && (!Number.isInteger(weight) || weight < 1)) {
    throw new MeshError('BadWeight', `'weight' must be a whole number, at least 1, got ${weight}; to send nothing there, take the machine out`, by);
  }
  return {
    name,
    namespace: requireNamespace(by, props.namespace ?? Chart.of(by).namespace),
    serviceAccountName: requireName(by, 'serviceAccountName', props.serviceAccountName ?? name),
    labels: { ...props.labels },
    ports: props.ports && { ...props.ports },
    registration: (props.registration ?? MachineRegistration.automatic())._facts,
    network,
    locality,
    weight,
  };
}

/** Spec of the WorkloadGroup of machines that register themselves. */
export function groupSpec(facts: MachineFacts): WorkloadGroupSpec {
  const { labels, registration: { annotations, probe } } = facts;
  return { metadata: stated({ labels, annotations }), template: templateOf(facts), ...stated({ probe }) };
}

/** Spec of the WorkloadEntry of a machine with an address, or of those behind a gateway. */
export function entrySpec(facts: MachineFacts): WorkloadEntrySpec {
  const { labels, registration: { address } } = facts;
  return { ...stated({ address }), labels, ...templateOf(facts) };
}

function templateOf({ ports, network, locality, weight, serviceAccountName: serviceAccount }: MachineFacts): WorkloadEntrySpec {
  return stated({ ports, network, locality, weight, serviceAccount });
}

function requirePlace(by: IConstruct, { registration, network, locality }: VirtualMachineProps): void {
  const facts = registration?._facts;
  if (facts !== undefined && !facts.isAutomatic && facts.address === undefined && network === undefined) {
    throw new MeshError('NetworkUnknown', "machines behind the gateway of their network need 'network', by which the gateway is found", by);
  }
  if (network === '') {
    throw new MeshError('NetworkUnknown', "'network' must be the name of a network, got ''; leave it out for that of the cluster's pods", by);
  }
  if (locality !== undefined && !/^[^/\s*]+(\/[^/\s*]+){0,2}$/.test(locality)) {
    throw new MeshError('BadLocality', `'locality' must be 'region', 'region/zone' or 'region/zone/sub-zone', got '${locality}'`, by);
  }
}

function requireName(by: IConstruct, prop: string, name: string): string {
  requireObjectName(name, by, prop);
  return name;
}

function requireNamespace(by: IConstruct, namespace: string | undefined): string {
  if (namespace === undefined) {
    throw new MeshError('NoNamespace', "machines need a namespace, that of the Service that selects them; write new Chart(app, id, { namespace: '...' }), or give 'namespace'", by);
  }
  if (!isNamespace(namespace)) {
    throw new MeshError('BadNamespace', `'namespace' must be the namespace of the machines, got '${namespace}'`, by);
  }
  return namespace;
}
