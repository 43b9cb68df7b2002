import { IConstruct } from 'constructs';
import { ServiceSource } from './kubernetes-objects';
import { PortKind } from './port-protocol';
import { ServicePorts } from './service-ports';
import { reportersOf } from '../mesh';
import { Measured } from '../refs';
import { DataPlane } from '../values';

/** How metrics know a service. */
export function measuredService(by: IConstruct, source: ServiceSource, dataPlane: () => DataPlane | undefined): Measured {
  const { name, namespace } = source;
  return {
    by,
    name,
    namespace,
    service: {
      name,
      namespace,
      readsHttp: () => !new ServicePorts(source).lack(PortKind.HTTP),
      reporters: () => reportersOf(by, dataPlane(), namespace),
    },
  };
}
