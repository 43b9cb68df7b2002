import { By, ServiceIntents, View } from './service-intents';
import { MeshError } from '../private/errors';
import { Layer, RoutePoint } from '../refs';
import { Backend, MirrorBackend, overlay, Route, RoutePolicy, ruleName } from '../routing';
import { Fault, mayMeet, RequestMatch } from '../values';

interface Layered {
  readonly intents: ServiceIntents;
  readonly host: string;
}

/** The routes of a service with its mirrors and faults, in every order the same. */
export function layered(routes: readonly Route[], { intents, host }: Layered, seen: View, at: RoutePoint): Route[] {
  if (intents.layers.length === 0) return [...routes];
  const layers = intents.layers.flatMap(layer => {
    const when = seen(layer.when, layer.by);
    return when === undefined ? [] : [{ ...layer, when, name: layer.when.length > 0 ? layer.name : '' }];
  });
  refuseFaultTwice(layers);
  return layers.reduce((under, layer) => {
    const copy = layer.mirror?._backend({ ...at, by: layer.by });
    return overlay(under, { ...layer, policyOn: route => isMeant(layer, route, host) ? policyOf(layer, route, copy) : undefined });
  }, [...routes]);
}

/** Two faults of a kind, that one request could meet. */
function refuseFaultTwice(layers: readonly By<Layer>[]): void {
  const faults = layers.filter(({ fault }) => fault !== undefined);
  faults.forEach((a, i) => faults.slice(i + 1).forEach(b => {
    if (a.version !== undefined && b.version !== undefined && a.version !== b.version) return;
    if (!conditionsOf(a).some(x => conditionsOf(b).some(y => mayMeet(x, y)))) return;
    MeshError.locate(b.by, `one request could meet '${a.by.node.path}' and '${b.by.node.path}'`, () => a.fault!.and(b.fault!));
  }));
}

function conditionsOf({ when }: Layer): readonly RequestMatch[] {
  return when.length > 0 ? when : [RequestMatch._EVERYTHING];
}

/** Whether the layer is about the route at all; what goes to a version by a part of its requests only cannot be told apart. */
function isMeant({ version, by }: By<Layer>, route: Route, host: string): boolean {
  if (version === undefined || route.raw !== undefined) return true;
  const taken = live(route);
  const mine = taken.filter(backend => backend.host === host && backend.version === version);
  if (mine.length > 0 && mine.length < taken.length) {
    throw new MeshError('VersionShared', `'${by.node.path}' is about requests for '${version}', but ${ruleName(route)} splits requests between it and others, and Istio can tell neither `
      + "apart before it has drawn; drop 'version', or wait until the version has all or nothing", by);
  }
  return mine.length > 0;
}

function policyOf(layer: By<Layer>, route: Route, copy: MirrorBackend | undefined): RoutePolicy | undefined {
  const fault = layer.fault && faultOn(route, layer.fault, layer);
  const mirrors = copy && copiesOf(route, copy, layer);
  return fault === undefined && mirrors === undefined ? undefined : { fault, mirrors };
}

/** A route that says `Fault.none()` is left alone. */
function faultOn(route: Route, fault: Fault, { by }: By<Layer>): Fault | undefined {
  const own = route.policy.fault;
  if (own === undefined) return fault;
  return own._isNone ? undefined : MeshError.locate(by, ruleName(route), () => own.and(fault));
}

/** Requests that the mirrored place gets anyway need no copy. What a raw route says is not known: it refuses to be changed. */
function copiesOf(route: Route, copy: MirrorBackend, { by }: By<Layer>): MirrorBackend[] | undefined {
  if (route.redirect !== undefined || route.directResponse !== undefined) return undefined;
  if (route.raw !== undefined) return [copy];
  const taken = live(route);
  const same = taken.filter(({ host, version }) => host === copy.host && version === copy.version);
  if (same.length === taken.length) return undefined;
  const mayGet = (version: string | undefined) => version === copy.version || version === undefined || copy.version === undefined;
  const shared = taken.some(({ host, version }) => host === copy.host && mayGet(version));
  if (shared) {
    throw new MeshError('MirrorGetsShare', `'${by.node.path}' copies requests to ${placeOf(copy)}, which gets a part of those of ${ruleName(route)} anyway, `
      + "and would get some twice; mirror while it has no share of its own (all endpoints of a service are those of every version, unless it has a 'defaultVersion'), or name conditions", by);
  }
  return [copy];
}

function placeOf({ host, version }: MirrorBackend): string {
  return version === undefined ? `'${host}'` : `version '${version}'`;
}

function live(route: Route): readonly Backend[] {
  const taken = route.backends.filter(({ weight }) => weight > 0);
  return taken.length > 0 ? taken : route.backends;
}
