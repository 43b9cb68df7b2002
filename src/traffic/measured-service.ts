import { IConstruct } from 'constructs';
import { ServiceSource } from './kubernetes-objects';
import { PortKind } from './port-protocol';
import { ServicePorts } from './service-ports';
import { reportersOf } from '../mesh';
import { Measured, ReportingProxies } from '../refs';
import { DataPlane, Reporter } from '../values';

/** A service whose requests are counted. */
interface ServiceToMeasure {
  readonly by: IConstruct;
  readonly source: ServiceSource;
  readonly dataPlane: () => DataPlane | undefined;
  /** Labels that all of its pods have, as far as is known; left out where another app has them. */
  readonly labels?: () => { readonly [key: string]: string };
}

/** How metrics know a service. */
export function measuredService({ by, source, dataPlane, labels }: ServiceToMeasure): Measured {
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
      proxies: reporter => labels && proxiesOf(reporter, { name, namespace, labels: labels(), dataPlane: dataPlane() }),
    },
  };
}

interface Served {
  readonly name: string;
  readonly namespace: string;
  readonly labels: { readonly [key: string]: string };
  readonly dataPlane?: DataPlane;
}

/** Clients may be anywhere. */
function proxiesOf(reporter: Reporter, { name, namespace, labels, dataPlane }: Served): ReportingProxies | undefined {
  switch (reporter) {
    case Reporter.SOURCE: return undefined;
    case Reporter.DESTINATION: return dataPlane?._isAmbient || dataPlane?._isNone ? undefined : { namespace, labels };
    case Reporter.WAYPOINT: {
      const waypoint = dataPlane?._waypoint?._waypointOf(namespace);
      return waypoint && { namespace: waypoint.namespace, waypoint: waypoint.name, service: waypoint.namespace === namespace ? name : undefined };
    }
  }
}
