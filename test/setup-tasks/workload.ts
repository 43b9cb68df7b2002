import { ApiObject, Chart } from 'cdk8s';

/** Pods that carry the label `app`, under an account, as somebody's chart makes them. */
export function addWorkload(chart: Chart, app: string, { account = app, version }: { account?: string; version?: string } = {}): void {
  const { namespace } = chart;
  const name = version === undefined ? app : `${app}-${version}`;
  if (chart.node.tryFindChild(`account-${account}`) === undefined) {
    new ApiObject(chart, `account-${account}`, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: account, namespace } });
  }
  const labels = { app, ...version === undefined ? {} : { version } };
  new ApiObject(chart, `pods-${name}`, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace },
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { serviceAccountName: account, containers: [{ name: app, image: `registry.example.com/${app}` }] } },
    },
  });
}
