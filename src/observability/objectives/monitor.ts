import { Chart, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { requireWholeSeconds, wireDuration } from '../../private/durations';
import { MeshError } from '../../private/errors';
import { isNamespace, isObjectName, requireObjectLabels } from '../../private/names';

/**
 * What all monitors have in common.
 */
export interface MonitorOptions {
  /**
   * Name of the objects (`BadName`).
   * @default - the id of the construct in lower case
   */
  readonly name?: string;

  /**
   * Namespace of the objects (`BadNamespace`), which the Prometheus must look into.
   * @default - that of the chart (`NoNamespace`)
   */
  readonly namespace?: string;

  /**
   * Labels of the objects (`BadLabel`), which `podMonitorSelector` and `serviceMonitorSelector` of a Prometheus ask for.
   * @default - none
   */
  readonly labels?: { [label: string]: string };

  /**
   * How often metrics are read, in whole seconds (`BadDuration`). Objectives take rates over five minutes, so that it must be a minute or less (`IntervalTooLong`).
   * @default Duration.seconds(15)
   */
  readonly interval?: Duration;
}

/** Name, namespace and labels of a monitor. */
export function monitorMetadata(by: Construct, { name: given, namespace: place, labels }: MonitorOptions) {
  const name = given ?? by.node.id.toLowerCase();
  if (!isObjectName(name)) {
    throw new MeshError('BadName', `the name of a monitor must be lower-case letters, digits, '-' and '.', got '${name}'; choose another with 'name'`, by);
  }
  const namespace = place ?? Chart.of(by).namespace;
  if (namespace === undefined) {
    throw new MeshError('NoNamespace', "a monitor is an object of a namespace, which nothing states; say namespace: 'monitoring', or give the chart one", by);
  }
  if (!isNamespace(namespace)) throw new MeshError('BadNamespace', `'namespace' must be the name of a namespace, got '${namespace}'`, by);
  requireObjectLabels(labels, by);
  return { name, namespace, labels: labels && { ...labels } };
}

/** How often metrics are read, as Prometheus writes it. */
export function monitorInterval(by: Construct, { interval = Duration.seconds(15) }: MonitorOptions): string {
  requireWholeSeconds('interval', interval, by);
  if (interval.toSeconds() > 60) {
    throw new MeshError('IntervalTooLong', `'interval' must be a minute or less, got ${interval.toSeconds()} s: rates over five minutes would have too few points`, by);
  }
  return wireDuration(interval);
}
