import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';

/** Port of every Bookinfo service. */
const PORT = 9080;

/** Release of the sample's images. */
const IMAGES = '1.20.3';

/**
 * What differs between the versions of Bookinfo's services.
 */
export interface MicroserviceVersionOptions {
  /** The identity of the pods. Default: that of the service. */
  readonly serviceAccount?: kplus.ServiceAccount;

  /** Environment variables by name. */
  readonly env?: { readonly [name: string]: string };

  /** Scratch directories: path by name of the volume. */
  readonly scratch?: { readonly [volume: string]: string };

  /** Annotations of the pods. */
  readonly podAnnotations?: { [key: string]: string };
}

/**
 * A service of Bookinfo: one Service and one identity for all of its versions, and a Deployment for each.
 */
export class Microservice extends Construct {
  /** The Service. It selects every version: the mesh tells them apart. */
  public readonly service: kplus.Service;

  private readonly serviceAccount: kplus.ServiceAccount;

  constructor(scope: Construct, private readonly app: string) {
    super(scope, app);

    this.service = new kplus.Service(this, 'service', {
      metadata: { name: app, labels: { app, service: app } },
      // The name tells Istio that the port speaks HTTP.
      ports: [{ port: PORT, name: 'http' }],
    });
    this.service.selectLabel('app', app);

    this.serviceAccount = new kplus.ServiceAccount(this, 'service-account', {
      metadata: { name: `bookinfo-${app}`, labels: { account: app } },
    });
  }

  /** Adds the Deployment of a version. */
  public addVersion(version: string, options: MicroserviceVersionOptions = {}): kplus.Deployment {
    const labels = { app: this.app, version };

    const deployment = new kplus.Deployment(this, version, {
      metadata: { name: `${this.app}-${version}`, labels },
      podMetadata: { labels, annotations: options.podAnnotations },
      replicas: 1,
      serviceAccount: options.serviceAccount ?? this.serviceAccount,
      // cdk8s-plus would select pods by a label of its own.
      select: false,
    });
    deployment.select(kplus.LabelSelector.of({ labels }));

    const container = deployment.addContainer({
      name: this.app,
      image: `registry.istio.io/release/examples-bookinfo-${this.app}-${version}:${IMAGES}`,
      imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
      // Not `portNumber`, which adds a startup probe of 30 seconds: reviews may take longer.
      ports: [{ number: PORT }],
      // As in the sample: no requests, no limits, and images that write to their file system.
      resources: {},
      securityContext: { readOnlyRootFilesystem: false },
    });
    for (const [name, value] of Object.entries(options.env ?? {})) {
      container.env.addVariable(name, kplus.EnvValue.fromValue(value));
    }
    for (const [name, path] of Object.entries(options.scratch ?? {})) {
      container.mount(path, kplus.Volume.fromEmptyDir(deployment, name, name));
    }
    return deployment;
  }
}
