import { Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { Certificate, CertificateSpec } from '../api/install/cert-manager';
import { MeshError } from '../private/errors';
import { GatewayServer } from '../refs';

/** The Certificates of a Gateway object: one for each Secret, for all hosts there that name it. */
export class GatewayCertificates extends Construct {
  private readonly certificates = new Map<string, Certificate>();

  constructor(scope: Construct, private readonly namespace: string | undefined, private readonly servers: () => readonly GatewayServer[]) {
    super(scope, 'certificates');
  }

  /** Makes the Certificate of a Secret, if it is not there yet. */
  public certify(secretName: string): void {
    if (this.certificates.has(secretName)) return;
    if (this.namespace === undefined) {
      throw new MeshError('NoGatewayNamespace', `the Certificate '${secretName}' must be in the namespace of the gateway's pods, which is not known; use IngressGateway.existing`, this);
    }
    this.certificates.set(secretName, new Certificate(this, secretName, {
      metadata: { name: secretName, namespace: this.namespace },
      spec: Lazy.any({ produce: () => this.specOf(secretName) }) as unknown as CertificateSpec,
    }));
  }

  public find(secretName: string): Certificate | undefined {
    return this.certificates.get(secretName);
  }

  public get names(): readonly string[] {
    return [...this.certificates.keys()].sort();
  }

  private specOf(secretName: string): CertificateSpec {
    const servers = this.servers().filter(({ tls, order }) => order !== undefined && tls?.credentialName === secretName);
    const wanted = new Map(servers.map(({ order }) => [JSON.stringify(order!.spec), order!.spec]));
    if (wanted.size > 1) {
      throw new MeshError('CertificateDisputed', `hosts at the Gateway of '${this.node.scope!.node.path}' want the certificate '${secretName}' made in different ways (${[...wanted.keys()].sort().join(' and ')}); `
        + "give them the same options, or a 'secretName' of their own", this);
    }
    const [spec] = wanted.values();
    return { secretName, ...spec, dnsNames: [...new Set(servers.flatMap(({ hosts }) => hosts).map(withoutNamespace))].sort() };
  }
}

function withoutNamespace(host: string): string {
  return host.slice(host.indexOf('/') + 1);
}
