import { IConstruct } from 'constructs';
import { MeshError } from '../private/errors';
import { Affinity, Choice, Decision, Layer, ServiceContribution } from '../refs';
import { RequestMatch } from '../values';

/** A part of a contribution, with who made it. */
export type By<T> = T & { readonly by: IConstruct };

/** What is left of conditions where routes are read: none if all requests there meet them; undefined if none can. */
export interface View {
  (when: readonly RequestMatch[], by: IConstruct): readonly RequestMatch[] | undefined;
}

interface IntentParts {
  readonly decision?: By<Decision>;
  readonly affinity?: By<Affinity>;
  readonly choices: readonly By<Choice>[];
  readonly layers: readonly By<Layer>[];
}

/**
 * What constructs have added to a service.
 *
 * Reads the same whatever was added first: parts come in the order of their names.
 */
export class ServiceIntents {
  /** In the order of their names. */
  private contributions: readonly ServiceContribution[] = [];
  private parts?: IntentParts;

  constructor(private readonly service: IConstruct) {}

  /** Throws for what the service cannot hold beside what it has. */
  public add(contribution: ServiceContribution): void {
    for (const other of this.contributions) {
      requireOneDecision(this.service, other, contribution);
      requireOneAffinity(this.service, other, contribution);
      requireOwnName(this.service, other, contribution);
    }
    this.contributions = [...this.contributions, contribution].sort((a, b) => a.by.node.id < b.by.node.id ? -1 : 1);
    this.parts = undefined;
  }

  public get isEmpty(): boolean {
    return this.contributions.length === 0;
  }

  public get decision(): By<Decision> | undefined {
    return this.all.decision;
  }

  public get affinity(): By<Affinity> | undefined {
    return this.all.affinity;
  }

  /** The strongest first. */
  public get choices(): readonly By<Choice>[] {
    return this.all.choices;
  }

  public get layers(): readonly By<Layer>[] {
    return this.all.layers;
  }

  /** Whether requests need rules of their own. */
  public get makeRoutes(): boolean {
    return this.contributions.some(({ decision, choices, layers }) => decision !== undefined || choices !== undefined || layers !== undefined);
  }

  /** What can work on HTTP ports only, in words; undefined if nothing is there. */
  public get needsHttp(): string | undefined {
    const first = this.contributions.find(({ needsHttp }) => needsHttp !== undefined);
    return first && `${first.needsHttp} of '${first.by.node.path}'`;
  }

  /** What only the end can show. */
  public get problems(): string[] {
    if (this.contributions.every(contribution => contribution.affinity === undefined)) return [];
    const { affinity, decision } = this;
    if (affinity === undefined || affinity.loadBalancing !== undefined || (decision?.shares.length ?? 0) > 1) return [];
    const why = decision === undefined ? 'nothing draws a version' : `the ${decision.kind} '${decision.by.node.path}' gives all clients one version at a time`;
    return [new MeshError('AffinityWithoutSplit', `'${affinity.by.node.path}' is to keep clients on the version that was drawn for them, but in '${this.service.node.path}' ${why}; `
      + 'add a canary rollout, keep clients on an endpoint (to: AffinityTo.ENDPOINT), or remove it', affinity.by).message];
  }

  private get all(): IntentParts {
    this.parts ??= partsOf(this.contributions);
    return this.parts;
  }
}

function partsOf(contributions: readonly ServiceContribution[]): IntentParts {
  const choices: By<Choice>[] = [];
  const layers: By<Layer>[] = [];
  let [decision, affinity]: [By<Decision>?, By<Affinity>?] = [];
  for (const parts of contributions) {
    const { by } = parts;
    if (parts.decision !== undefined) decision ??= { ...parts.decision, by };
    if (parts.affinity !== undefined) affinity ??= { ...parts.affinity, by };
    parts.choices?.forEach(choice => choices.push({ ...choice, by }));
    parts.layers?.forEach(layer => layers.push({ ...layer, by }));
  }
  choices.sort((a, b) => a.rank - b.rank);
  return { decision, affinity, choices, layers };
}

function requireOneDecision(service: IConstruct, other: ServiceContribution, added: ServiceContribution): void {
  if (other.decision !== undefined && added.decision !== undefined) {
    throw new MeshError('TwoRollouts', `'${service.node.path}' has the ${other.decision.kind} '${other.by.node.path}' already, which decides about every request; `
      + `a service has one decision: remove it or the ${added.decision.kind} '${added.by.node.path}', or give some requests a version by their conditions`, added.by);
  }
}

function requireOneAffinity(service: IConstruct, other: ServiceContribution, added: ServiceContribution): void {
  const keeps = ({ affinity, decision }: ServiceContribution) => affinity !== undefined ? 'session affinity' : decision?.cookie !== undefined ? decision.kind : undefined;
  const [theirs, ours] = [keeps(other), keeps(added)];
  if (theirs !== undefined && ours !== undefined) {
    throw new MeshError('TwoAffinities', `'${service.node.path}' has the ${theirs} '${other.by.node.path}' already, which keeps clients on a version by a cookie, `
      + `and so does the ${ours} '${added.by.node.path}'; remove one of the two, and keep clients on an endpoint with 'resilience.loadBalancing'`, added.by);
  }
}

/** Routes and cookies are named by ids. */
function requireOwnName(service: IConstruct, other: ServiceContribution, added: ServiceContribution): void {
  if (other.by.node.id === added.by.node.id) {
    throw new MeshError('SameIntentName', `'${other.by.node.path}' and '${added.by.node.path}' have one id, by which their routes in '${service.node.path}' are named; `
      + 'give one of them another id', added.by);
  }
}

/** The versions that a contribution names. */
export function versionsOf({ decision, choices, layers }: ServiceContribution): string[] {
  const versions: string[] = [];
  const add = ({ version }: { readonly version?: string }) => {
    if (version !== undefined) versions.push(version);
  };
  decision?.shares.forEach(add);
  choices?.forEach(add);
  layers?.forEach(add);
  return versions;
}

/** Refuses a decision that the default version of the service says otherwise. */
export function requireDefault(service: IConstruct, defaultVersion: string | undefined, { decision, by }: ServiceContribution): void {
  if (decision !== undefined && defaultVersion !== undefined && defaultVersion !== decision.main) {
    throw new MeshError('RolloutAgainstDefault', `'${service.node.path}' has the default version '${defaultVersion}', but ${decision.mainIs} is '${decision.main}'; `
      + 'make them the same, or drop the default version', by);
  }
}
