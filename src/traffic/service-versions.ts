import { IConstruct } from 'constructs';
import { VersionOptions } from './service-version-options';
import { Subset, TrafficPolicy } from '../api/networking';
import { MeshError } from '../private/errors';
import { PodFacts, podsBehind } from '../private/kubernetes-workloads';
import { isDnsLabel } from '../private/names';
import { RoutesOfPart, ServiceVersion } from '../refs';
import { VersionPolicy } from '../values';

interface Version {
  readonly destination: ServiceVersion;
  readonly labels: { [key: string]: string };
  readonly pods?: () => PodFacts;
  readonly options: VersionOptions;
}

let collator: Intl.Collator | undefined;

/** `v10` after `v9`. A collator is costly to make, so there is one, made at the first use. */
function inNumericOrder(a: string, b: string): number {
  collator ??= new Intl.Collator('en', { numeric: true });
  return collator.compare(a, b);
}

/** The versions that a service has, by name. */
export class ServiceVersions {
  private readonly versions = new Map<string, Version>();

  constructor(private readonly service: IConstruct, private readonly routes: RoutesOfPart, private readonly label: string) {}

  public add(name: string, options: VersionOptions): ServiceVersion {
    if (!isDnsLabel(name)) {
      throw new MeshError('BadVersionName', `the name of a version must be letters, digits and '-', got '${name}'; `
        + "other label values go into { labels: { version: '...' } }", this.service);
    }
    if (this.versions.has(name)) {
      throw new MeshError('VersionTwice', `version '${name}' is declared twice; declare it once, with its labels and policy`, this.service);
    }
    const labels = { ...options.labels ?? { [this.label]: name } };
    if (Object.keys(labels).length === 0) {
      throw new MeshError('NoVersionLabels', `version '${name}' needs at least one label, or it would take the pods of all versions`, this.service);
    }
    const destination = ServiceVersion._of(name, this.routes);
    this.versions.set(name, { destination, labels, options: { ...options }, pods: options.workload && podsBehind(options.workload, this.service) });
    return destination;
  }

  /** Throws `UnknownVersion`, or `VersionRetired`. */
  public get(name: string, by: IConstruct): ServiceVersion {
    const { options, destination } = this.find(name, by);
    if (options.retired) {
      throw new MeshError('VersionRetired', `version '${name}' of '${this.service.node.path}' is retired: its subset only stays for proxies that have the routes of before; `
        + "lead to another version, or take it out of 'retired'", by);
    }
    return destination;
  }

  /** Labels that tell a version from the others. Throws `UnknownVersion`. */
  public labelsOf(name: string, by: IConstruct): { [key: string]: string } {
    return this.find(name, by).labels;
  }

  /** Names of those that no route may lead to, in order. */
  public get retired(): string[] {
    const retired = [...this.versions].filter(([, { options }]) => options.retired).map(([name]) => name);
    return retired.sort(inNumericOrder);
  }

  public get isEmpty(): boolean {
    return this.versions.size === 0;
  }

  /** Pods of the versions whose workload is known. */
  public get workloads(): PodFacts[] {
    const known: PodFacts[] = [];
    this.versions.forEach(({ pods }) => pods && known.push(pods()));
    return known;
  }

  /** Whether there are versions whose workload nobody named. */
  public get areUnknown(): boolean {
    return [...this.versions.values()].some(({ pods, options }) => pods === undefined && !options.retired);
  }

  /** Of the versions that have one of their own. */
  public get policies(): [string, VersionPolicy][] {
    return [...this.versions].flatMap(([name, { options: { policy } }]) => policy === undefined ? [] : [[name, policy]]);
  }

  /** In the order of their names, whoever was declared first. */
  public subsets(policyOf: (options: VersionOptions) => TrafficPolicy | undefined): Subset[] {
    return this.inOrder().map(([name, { labels, options }]) => {
      const trafficPolicy = policyOf(options);
      return trafficPolicy === undefined ? { name, labels } : { name, labels, trafficPolicy };
    });
  }

  private find(name: string, by: IConstruct): Version {
    const version = this.versions.get(name);
    if (version === undefined) {
      const known = [...this.versions.keys()].map(n => `'${n}'`).join(', ');
      throw new MeshError('UnknownVersion', `'${this.service.node.path}' has no version '${name}'; `
        + (known === '' ? "it has none: declare them with versions: ['v1', ...] or addVersion" : `choose one of ${known}, or declare it with addVersion`), by);
    }
    return version;
  }

  private inOrder(): [string, Version][] {
    return [...this.versions].sort(([a], [b]) => inNumericOrder(a, b));
  }

  /** Refuses versions whose workload is known and does not carry their labels. */
  public requireLabels(): void {
    for (const [name, { labels, pods }] of this.versions) {
      const there = pods?.().labels;
      if (there === undefined) continue;
      const missing = Object.entries(labels).find(([key, value]) => there[key] !== value);
      if (missing !== undefined) {
        throw new MeshError('LabelMissing', `the workload of version '${name}' must carry the label ${missing.join('=')}, its pods carry ${showLabels(there)}; `
          + 'set it on the pod template, or give the version the labels that are there', this.service);
      }
    }
  }
}

/** Labels in words. */
export function showLabels(labels: { [key: string]: string }): string {
  return Object.entries(labels).map(([key, value]) => `${key}=${value}`).join(', ') || 'none';
}
