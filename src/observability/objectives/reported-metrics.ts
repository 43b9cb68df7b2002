import { Construct } from 'constructs';
import { ObjectiveMeaning } from './objective';
import { WorkloadMode } from '../../api/telemetry';
import { MeshError } from '../../private/errors';
import { Measured, ReportingProxies } from '../../refs';
import { Reporter } from '../../values';
import { Matcher, Traffic } from '../queries';
import { shownTarget } from '../telemetry/levels';
import { isAddedNowhere, ReadMetric, Unreported, unreportedBy, unreportedOf } from '../telemetry/unreported';

/** What an objective reads. */
export interface ReadReports {
  readonly by: Construct;
  readonly measured: Measured;
  readonly traffic: Traffic;
  readonly meaning: ObjectiveMeaning;
  readonly hostLabel?: string;
}

/** Reports of one kind, of those whose reports are added up. */
interface Report {
  readonly reporter: Reporter;
  readonly read: ReadMetric;
}

/** Refuses to judge by what the app has no proxy report: it would look as if all were well. */
export function requireReported({ by, measured, traffic, meaning, hostLabel }: ReadReports): void {
  const reports = traffic.map(matchers => reportOf(matchers, meaning));
  if (hostLabel !== undefined) requireAdded(hostLabel, { by, measured }, reports[0].read);
  for (const report of reports) {
    const lost = unreportedOf(by, report.read);
    if (lost !== undefined) throw notReported(lost, report, by);
  }
  const left = reports.map(({ reporter, read }) => {
    const proxies = proxiesOf(measured, reporter);
    return proxies && unreportedBy(proxies, by, read);
  });
  if (left[0] !== undefined && !left.includes(undefined)) throw notReported(left[0], reports[0], by);
}

function reportOf(matchers: readonly Matcher[], { metric, tags }: ObjectiveMeaning): Report {
  const reporter = Object.values(Reporter).find(one => matchers.some(({ label, text }) => label === 'reporter' && text === String(one)))!;
  const direction = reporter === Reporter.SOURCE ? WorkloadMode.CLIENT : WorkloadMode.SERVER;
  return { reporter, read: { metric, direction, tags: [...matchers.map(({ label }) => label), ...tags] } };
}

/** What an ingress gets, its gateway reports as a client. */
function proxiesOf({ service, ingress }: Measured, reporter: Reporter): ReportingProxies | undefined {
  return service === undefined ? ingress!.proxies : service.proxies(reporter);
}

function notReported({ level, tag }: Unreported, { read: { metric, direction } }: Report, by: Construct): MeshError {
  const what = tag === undefined ? `does not report ${metric}` : `reports ${metric} without the tag '${tag}'`;
  const other = direction === WorkloadMode.CLIENT ? 'DESTINATION' : 'SOURCE';
  const said = `'${level.by.node.path}' says that ${shownTarget(level.target)} ${what} there`;
  return new MeshError('NotReported', `the objective judges by what proxies report as ${direction}, and ${said}; have it reported, or for a service, count `
    + `what others report, as in reporters: [Reporter.${other}]`, by);
}

/** Labels that Istio's metrics have by themselves. */
const STANDARD = /^((source|destination)_.+|reporter|request_protocol|response_code|response_flags|grpc_response_status|connection_security_policy)$/;

/** Without the label nothing would ever match. */
function requireAdded(label: string, { by, measured }: Pick<ReadReports, 'by' | 'measured'>, read: ReadMetric): void {
  const proxies = measured.ingress?.proxies;
  if (proxies === undefined || STANDARD.test(label) || !isAddedNowhere(label, proxies, by, read)) return;
  throw new MeshError('LabelNotAdded', `'hostLabel' is '${label}', and of all MeshTelemetry that may be for the gateway, none adds it to ${read.metric}, so that no request would `
    + `ever count; add it, as in metrics: { overrides: [{ tagOverrides: { ${label}: MetricTag.expression(Cel.of('request.host')) } }] }`, by);
}
