import { ApiObject, App, Chart, Duration } from 'cdk8s';
import { MachineProbe, MachineRegistration, MeshService, VirtualMachine } from '../../../src';
import { Sample } from '../sample';

const TIMES = {
  initialDelay: Duration.seconds(1), timeout: Duration.seconds(1), period: Duration.seconds(1), successThreshold: 1, failureThreshold: 3,
};
const PROBES = [
  MachineProbe.http(8080, { path: '/ready', host: 'localhost', https: true, headers: { x: '1' }, ...TIMES }),
  MachineProbe.tcp(8080, { host: 'localhost' }),
  MachineProbe.exec(['true']),
];

const sample: Sample = {
  area: 'machines',
  write: (app: App) => {
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    const labels = { app: 'reviews' };
    const service = new ApiObject(chart, 'service', {
      apiVersion: 'v1', kind: 'Service', metadata: { name: 'reviews' }, spec: { selector: labels, ports: [{ port: 80, name: 'http' }] },
    });
    const common = { ports: { http: 8080 }, network: 'vm', locality: 'eu/eu-1', weight: 2 };
    const registration = MachineRegistration.fixed('10.0.0.5');
    const workload = new VirtualMachine(chart, 'vm', { ...common, registration, labels: { ...labels, rack: 'a' } });
    const reviews = new MeshService(chart, 'reviews', { service, workload });
    PROBES.forEach((probe, i) => reviews.addWorkload(new VirtualMachine(chart, `vms-${i}`, {
      ...common, registration: MachineRegistration.automatic({ probe, annotations: { team: 'shop' } }), labels: { ...labels, rack: `b${i}` }, serviceAccountName: 'vm',
    })));
  },
};

export default sample;
