import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { istiodNamespace } from '../mesh';

/**
 * Properties for `RemoteReader`.
 */
export interface RemoteReaderProps {
  /**
   * Namespace of the installation (`BadNamespace`).
   * @default - `rootNamespace` of the Mesh (`RootNamespaceUnknown`)
   */
  readonly namespace?: string;
}

const ACCOUNT = 'istio-reader-service-account';

/**
 * Lets the istiod of other clusters read this one: a token for the ServiceAccount `istio-reader-service-account`, which Istio's charts make with the roles that
 * it needs.
 *
 * Renders a Secret without content, which Kubernetes fills in. What it holds goes into the kubeconfig of a `RemoteSecret` in the other clusters:
 * `istioctl create-remote-secret` finds it.
 *
 * @see https://istio.io/latest/docs/setup/install/multicluster/multi-primary/#enable-endpoint-discovery
 */
export class RemoteReader extends Construct {
  /** Name of the Secret with the token. */
  public readonly secretName: string = `${ACCOUNT}-istio-remote-secret-token`;

  /** The Secret, to patch. */
  public readonly secret: ApiObject;

  constructor(scope: Construct, id: string, props: RemoteReaderProps = {}) {
    super(scope, id);
    const namespace = istiodNamespace(this, 'the token is for', props.namespace);
    this.secret = new ApiObject(this, 'secret', {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: this.secretName,
        namespace: Lazy.any({ produce: namespace }) as unknown as string,
        annotations: { 'kubernetes.io/service-account.name': ACCOUNT },
      },
      type: 'kubernetes.io/service-account-token',
    });
  }
}
