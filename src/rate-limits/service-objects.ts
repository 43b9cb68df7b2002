import { DeployedRateLimit } from './rate-limit-workload';
import { requirementsOf } from '../values/container-resources';

const HTTP_PORT = 8080;

/** Where the service looks for its files: `<root>/<subdirectory>/config`. */
const RUNTIME = { root: '/data', subdirectory: 'ratelimit' };

const secret = (name: string, key: string) => ({ valueFrom: { secretKeyRef: { name, key } } });

/** What the process is told. */
function environment({ host, port = 6379, tls, password }: DeployedRateLimit['redis']): object[] {
  const plain: { readonly [name: string]: string } = {
    REDIS_SOCKET_TYPE: 'tcp',
    REDIS_URL: `${host}:${port}`,
    ...tls ? { REDIS_TLS: 'true' } : {},
    USE_STATSD: 'false',
    LOG_LEVEL: 'warn',
    RUNTIME_ROOT: RUNTIME.root,
    RUNTIME_SUBDIRECTORY: RUNTIME.subdirectory,
    // Kubernetes changes a mounted ConfigMap by a symbolic link beside it, which is seen that way.
    RUNTIME_WATCH_ROOT: 'false',
    RUNTIME_IGNOREDOTFILES: 'true',
    HOST: '::',
    GRPC_HOST: '::',
  };
  const entries = Object.entries(plain).map(([name, text]) => ({ name, value: text }));
  return password === undefined ? entries : [...entries, { name: 'REDIS_AUTH', ...secret(password.secretName, password.key) }];
}

/** Spec of the Service. Istio reads by the names of ports what they carry. */
export function serviceSpec(selector: { readonly [label: string]: string }, grpcPort: number): object {
  return { selector, ports: [{ name: 'grpc', port: grpcPort, targetPort: grpcPort }, { name: 'http', port: HTTP_PORT, targetPort: HTTP_PORT }] };
}

/** What the Deployment has to do with. */
interface Neighbours {
  readonly labels: { readonly [label: string]: string };
  readonly account: string;
  readonly configMap: string;
  readonly grpcPort: number;
}

/** Spec of the Deployment. */
export function deploymentSpec({ labels, ...names }: Neighbours, deployed: DeployedRateLimit): object {
  const probe = { httpGet: { path: '/healthcheck', port: HTTP_PORT } };
  const { resources, image, replicas, redis } = deployed;
  return {
    replicas,
    selector: { matchLabels: labels },
    template: {
      metadata: { labels },
      spec: {
        serviceAccountName: names.account,
        securityContext: { runAsNonRoot: true, runAsUser: 65532, runAsGroup: 65532, seccompProfile: { type: 'RuntimeDefault' } },
        containers: [{
          name: 'ratelimit',
          image,
          command: ['/bin/ratelimit'],
          env: environment(redis),
          ports: [{ name: 'grpc', containerPort: names.grpcPort }, { name: 'http', containerPort: HTTP_PORT }],
          readinessProbe: probe,
          livenessProbe: probe,
          securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
          resources: resources && requirementsOf(resources),
          volumeMounts: [{ name: 'config', mountPath: `${RUNTIME.root}/${RUNTIME.subdirectory}/config`, readOnly: true }],
        }],
        volumes: [{ name: 'config', configMap: { name: names.configMap } }],
      },
    },
  };
}
