import { IConstruct } from 'constructs';
import { IMeasured } from './measured';
import { rootOf } from '../private/root';
import { constructsOf } from '../private/tree';
import { Reporter } from '../values';

/** A service as who watches it knows it; plain data. */
export interface ObservedService {
  readonly name: string;
  readonly namespace: string;
  /** As the label `destination_service` of Istio's metrics has it. */
  readonly host: string;
  /** Who reports its requests, so that each is reported once; none in ambient mode without a waypoint. */
  readonly reporters: readonly Reporter[];
}

/** A service that metrics tell something of. */
interface Observed extends IConstruct, IMeasured {
  readonly host: string;
}

const UNOBSERVED = new WeakSet<IConstruct>();

/** Leaves a service out of what is watched: one that itself watches others, or that another app has. */
export function unobserved<T extends IConstruct>(service: T): T {
  UNOBSERVED.add(service);
  return service;
}

function isObserved(construct: IConstruct): construct is Observed {
  const { host, _measured } = construct as Partial<Observed>;
  return typeof _measured === 'function' && typeof host === 'string' && !UNOBSERVED.has(construct);
}

/** The services of an app, by their names. */
export function observedServices(by: IConstruct): ObservedService[] {
  return constructsOf(rootOf(by)).filter(isObserved).map(service => {
    const { name, namespace, service: measured } = service._measured();
    return { name, namespace, host: service.host, reporters: measured!.reporters() };
  }).sort((a, b) => a.host < b.host ? -1 : 1);
}
