import { Construct } from 'constructs';
import { ObjectiveMeaning } from './objective';
import { WorkloadMode } from '../../api/telemetry';
import { MeshError } from '../../private/errors';
import { Reporter } from '../../values';
import { Matcher, Traffic } from '../queries';
import { ReadMetric, unreportedOf } from '../telemetry/unreported';

/** Refuses to judge by what the app has no proxy report: it would look as if all were well. */
export function requireReported(traffic: Traffic, meaning: ObjectiveMeaning, by: Construct): void {
  for (const matchers of traffic) {
    const read = readMetric(matchers, meaning);
    const lost = unreportedOf(by, read);
    if (lost === undefined) continue;
    const { metric, direction } = read;
    const what = lost.tag === undefined ? `does not report ${metric}` : `reports ${metric} without the tag '${lost.tag}'`;
    throw new MeshError('NotReported', `the objective judges by what proxies report as ${direction}, and '${lost.by.node.path}' says that the mesh ${what} there; have it reported, or for a service, `
      + 'count what others report, as in reporters: [Reporter.DESTINATION]', by);
  }
}

function readMetric(matchers: readonly Matcher[], { metric, tags }: ObjectiveMeaning): ReadMetric {
  const isClient = matchers.some(({ label, text }) => label === 'reporter' && text === String(Reporter.SOURCE));
  return { metric, direction: isClient ? WorkloadMode.CLIENT : WorkloadMode.SERVER, tags: [...matchers.map(({ label }) => label), ...tags] };
}
