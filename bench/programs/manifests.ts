/**
 * Writes the manifests of many services with their Services, for others to read. Prints a `ManifestsSample`.
 */
import { ApiObject, ApiObjectProps, Chart } from 'cdk8s';
import { CheckMode, Mesh, MeshApp } from 'cdk8s-mesh';
import { digestOf } from './digest';
import { addService } from './workload/raw-kinds';
import { NAMESPACE } from './workload/specs';

/** What a run of this program is to do. */
export interface ManifestsOrder {
  readonly services: number;
  readonly outdir: string;
}

/** What a run came to. */
export interface ManifestsSample {
  readonly files: number;
  readonly bytes: number;
}

/** Teams keep some services in a file. */
const SERVICES_A_FILE = 100;

function addPlain(chart: Chart, id: string, manifest: object): void {
  new ApiObject(chart, id, manifest as ApiObjectProps);
}

function main({ services, outdir }: ManifestsOrder): ManifestsSample {
  const app = new MeshApp({ outdir });
  new Mesh(app, 'mesh', { checks: { mode: CheckMode.OFF } });
  addPlain(new Chart(app, 'namespace'), 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE, labels: { 'istio-injection': 'enabled' } } });
  for (let first = 0; first < services; first += SERVICES_A_FILE) {
    const chart = new Chart(app, `services-${first}`);
    for (let i = first; i < Math.min(first + SERVICES_A_FILE, services); i++) {
      const name = `service-${i}`;
      const spec = { selector: { app: name }, ports: [{ name: 'http', port: 80 }] };
      addPlain(chart, `${name}-service`, { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: NAMESPACE }, spec });
      addService(chart, name);
    }
  }
  app.synth();
  const { files, bytes } = digestOf(outdir);
  return { files, bytes };
}

console.log(JSON.stringify(main(JSON.parse(process.argv[2]))));
