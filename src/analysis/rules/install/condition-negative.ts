import { isMap, Kind, Resource } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

const ROUTE = ['Accepted', 'Programmed', 'ResolvedRefs'];

/** Conditions that must not be false, by kind. */
const CONDITIONS: { readonly [kind in Kind]?: readonly string[] } = {
  Service: ['istio.io/WaypointBound'],
  ServiceEntry: ['istio.io/WaypointBound'],
  AuthorizationPolicy: ['ZtunnelAccepted', 'WaypointAccepted'],
  KubernetesGateway: ROUTE,
  HTTPRoute: ROUTE,
  GRPCRoute: ROUTE,
};

const KINDS = Object.keys(CONDITIONS) as Kind[];

export const conditionNegative: Rule = {
  code: 'MESH0607',
  name: 'condition-negative',
  severity: Severity.WARNING,
  summary: 'the status that came along from a cluster says that Istio did not accept the object, or not all of it',
  judges: KINDS,
  reads: [],
  equivalents: ['IST0171'],
  documented: [],

  check(mesh, report) {
    for (const kind of KINDS) {
      for (const resource of mesh.ofKind(kind)) {
        for (const { condition, field } of conditionsOf(resource)) {
          if (!isNegative(kind, condition)) continue;
          report(resource, {
            field,
            message: `the cluster says ${condition.type} ${condition.status}, ${condition.reason ?? 'without reason'}: ${condition.message ?? 'it says no more'}`
              .replace(/\.+$/, ''),
            fix: 'do what the condition says, or read the object anew: the status is as old as the manifest',
          });
        }
      }
    }
  },
};

/** A policy that is accepted in part has a condition that is true. */
function isNegative(kind: Kind, { type, status, reason }: any): boolean {
  if (kind === 'AuthorizationPolicy' && type === 'WaypointAccepted' && reason === 'PartiallyInvalid') return true;
  return status === 'False' && CONDITIONS[kind]!.includes(type);
}

/** Routes have conditions for each parent. */
function conditionsOf({ type, manifest: { status } }: Resource): { readonly condition: any; readonly field: string }[] {
  if (!isMap(status)) return [];
  if (type !== 'HTTPRoute' && type !== 'GRPCRoute') return listOf(status.conditions, 'status.conditions');
  return mapsOf(status.parents).flatMap((parent, i) => listOf(parent.conditions, `status.parents[${i}].conditions`));
}

function listOf(conditions: unknown, at: string): { readonly condition: any; readonly field: string }[] {
  return mapsOf(conditions).map((condition, i) => ({ condition, field: `${at}[${i}]` }));
}

function mapsOf(list: unknown): { readonly [key: string]: any }[] {
  return Array.isArray(list) ? list.filter(isMap) : [];
}
