import { IConstruct } from 'constructs';
import { rootOf } from '../private/root';
import { constructsOf } from '../private/tree';

/** Who knows of requests for a service. */
export interface RequestReports {
  /** Whether gateways send its requests through its waypoint: then both report them. */
  readonly isReportedTwice: boolean;
  /** Whether something reads its requests. ztunnel alone sees bytes go by. */
  readonly isRead: boolean;
}

/** A service as who watches it knows it; plain data. */
export interface ObservedService extends RequestReports {
  readonly name: string;
  readonly namespace: string;
  /** As the label `destination_service` of Istio's metrics has it. */
  readonly host: string;
}

/** A construct that can be watched. */
interface Observed extends IConstruct {
  _observed(): ObservedService;
}

const UNOBSERVED = new WeakSet<IConstruct>();

/** Leaves a service out: one that watches others is not what is watched. */
export function unobserved<T extends IConstruct>(service: T): T {
  UNOBSERVED.add(service);
  return service;
}

function isObserved(construct: IConstruct): construct is Observed {
  return typeof (construct as Partial<Observed>)._observed === 'function' && !UNOBSERVED.has(construct);
}

/** The services of an app, by their names. */
export function observedServices(by: IConstruct): ObservedService[] {
  const found = constructsOf(rootOf(by)).filter(isObserved);
  return found.map(construct => construct._observed()).sort((a, b) => a.host < b.host ? -1 : 1);
}
