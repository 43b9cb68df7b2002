import { ApiObject, App, Chart } from 'cdk8s';
import { ExternalWorkload, ExternalWorkloadGroup, MeshService, networking } from '../../../src';
import { Sample } from '../sample';

const TIMES = { initialDelaySeconds: 1, timeoutSeconds: 1, periodSeconds: 1, successThreshold: 1, failureThreshold: 3 };
const PROBES: networking.ReadinessProbe[] = [
  { httpGet: { port: 8080, path: '/ready', host: 'localhost', scheme: 'HTTP', httpHeaders: [{ name: 'x', value: '1' }] }, ...TIMES },
  { tcpSocket: { port: 8080, host: 'localhost' } },
  { exec: { command: ['true'] } },
];

const sample: Sample = {
  area: 'machines',
  write: (app: App) => {
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    const service = new MeshService(chart, 'reviews', {
      service: new ApiObject(chart, 'service', {
        apiVersion: 'v1', kind: 'Service', metadata: { name: 'reviews' }, spec: { selector: { app: 'reviews' }, ports: [{ port: 80, name: 'http' }] },
      }),
    });
    new ApiObject(chart, 'account', { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'reviews' } });
    const common = { service, serviceAccountName: 'reviews', ports: { http: 8080 }, network: 'vm', locality: 'eu/eu-1', weight: 2 };
    new ExternalWorkload(chart, 'vm', { ...common, address: '10.0.0.5', labels: { rack: 'a' } });
    PROBES.forEach((probe, i) => {
      new ExternalWorkloadGroup(chart, `vms-${i}`, { ...common, probe, labels: { rack: `b${i}` }, annotations: { team: 'shop' } });
    });
  },
};

export default sample;
