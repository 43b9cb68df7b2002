import { Chart, Duration, Testing } from 'cdk8s';
import { CertificateKey, CertificateSigner, IssuerRef, IstiodCertificate, IstiodCertificateProps, Mesh, MeshFacts, PluggedInCa, PluggedInCaProps, RevisionRef } from '../../src';

const ROOT = IssuerRef.clusterIssuer('root');

function platform(facts: MeshFacts = { rootNamespace: 'istio-system' }) {
  const app = Testing.app();
  new Mesh(app, 'mesh', facts);
  return new Chart(app, 'platform');
}

describe('a plugged-in certificate authority', () => {
  const written = (props: Partial<PluggedInCaProps> = {}, facts?: MeshFacts) => {
    const chart = platform(facts);
    new PluggedInCa(chart, 'ca', { issuerRef: ROOT, ...props });
    return Testing.synth(chart);
  };

  test('is an intermediate of the issuer, where istiod looks for it', () => {
    expect(written()).toStrictEqual([{
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      metadata: { name: 'cacerts', namespace: 'istio-system' },
      spec: { secretName: 'cacerts', isCA: true, commonName: 'istiod', issuerRef: { name: 'root', kind: 'ClusterIssuer' } },
    }]);
  });

  test('has a life, a key, a name and a place of its own', () => {
    const [{ metadata, spec }] = written({
      commonName: 'acme mesh prod-eu', namespace: 'mesh', key: CertificateKey.ecdsa(384), duration: Duration.days(365), renewBefore: Duration.days(90),
    }, {});

    expect([metadata.namespace, spec]).toStrictEqual(['mesh', {
      secretName: 'cacerts',
      isCA: true,
      commonName: 'acme mesh prod-eu',
      issuerRef: { name: 'root', kind: 'ClusterIssuer' },
      privateKey: { algorithm: 'ECDSA', size: 384 },
      duration: '8760h',
      renewBefore: '2160h',
    }]);
  });

  test('refuses a place that is unknown or none, and a name that is none', () => {
    expect(() => written({}, {})).toThrow("the certificate belongs into the namespace of istiod, which nothing states; give it 'namespace', or write "
      + "new Mesh(app, 'mesh', { rootNamespace: 'istio-system' }) [RootNamespaceUnknown at platform/ca]");
    expect(() => written({ namespace: 'A' })).toThrow("'namespace' must be the namespace of istiod, got 'A' [BadNamespace at platform/ca]");
    expect(() => written({ commonName: '' })).toThrow("'commonName' must have 1 to 64 characters, got 0 [BadCommonName at platform/ca]");
    expect(() => written({ duration: Duration.hours(1), renewBefore: Duration.hours(1) })).toThrow("'renewBefore' must be shorter than 'duration', got 1h and 1h [BadDuration]");
  });
});

describe('the certificate of istiod', () => {
  const written = (props: Partial<IstiodCertificateProps> = {}, facts?: MeshFacts) => {
    const chart = platform(facts);
    new IstiodCertificate(chart, 'istiod', { issuerRef: IssuerRef.issuer('istio-ca'), ...props });
    return Testing.synth(chart)[0];
  };

  test('is for the names by which proxies find it', () => {
    expect(written({ duration: Duration.hours(24) })).toStrictEqual({
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      metadata: { name: 'istiod', namespace: 'istio-system' },
      spec: {
        secretName: 'istiod-tls',
        commonName: 'istiod.istio-system.svc',
        dnsNames: ['istiod.istio-system.svc'],
        issuerRef: { name: 'istio-ca', kind: 'Issuer' },
        duration: '24h',
      },
    });
  });

  test('is for those of revisions too', () => {
    expect(written({}, { rootNamespace: 'istio-system', revision: RevisionRef.named('1-30') }).spec.dnsNames).toStrictEqual(['istiod.istio-system.svc', 'istiod-1-30.istio-system.svc']);
    expect(written({ revisions: [RevisionRef.named('1-29'), RevisionRef.named('1-30'), RevisionRef.named('default')], namespace: 'mesh' }).spec.dnsNames).toStrictEqual(['istiod.mesh.svc', 'istiod-1-29.mesh.svc', 'istiod-1-30.mesh.svc']);
  });
});

describe('a signer of Kubernetes', () => {
  const chart = (app = Testing.app(), namespace: string | undefined = 'tenant-a') => new Chart(app, namespace, { namespace });
  const A = 'clusterissuers.cert-manager.io/tenant-a';

  test('signs for the workloads of a namespace', () => {
    const tenant = chart();
    new CertificateSigner(tenant, 'signer', { signer: A });

    expect(Testing.synth(tenant)).toStrictEqual([{
      apiVersion: 'networking.istio.io/v1beta1',
      kind: 'ProxyConfig',
      metadata: { name: 'cert-signer', namespace: 'tenant-a' },
      spec: { environmentVariables: { ISTIO_META_CERT_SIGNER: 'tenant-a' } },
    }]);
  });

  test('is of one domain for all', () => {
    const app = Testing.app();
    new CertificateSigner(chart(app), 'signer', { signer: A });
    new CertificateSigner(chart(app, 'tenant-b'), 'signer', { signer: 'clusterissuers.cert-manager.io/tenant-b' });

    expect(() => new CertificateSigner(chart(app, 'tenant-c'), 'signer', { signer: 'example.com/c' })).toThrow("'tenant-a/signer' has a signer of domain 'clusterissuers.cert-manager.io', "
      + "here it is one of 'example.com', and istiod has one domain for all (CERT_SIGNER_DOMAIN); use signers of one domain [TwoSignerDomains at tenant-c/signer]");
  });

  test('is one for a namespace', () => {
    const tenant = chart();
    new CertificateSigner(tenant, 'one', { signer: A });
    new CertificateSigner(tenant, 'two', { signer: A });

    expect(() => Testing.synth(tenant)).toThrow('cert-signer');
  });

  test('refuses what is no signer, and a chart without a namespace', () => {
    expect(() => new CertificateSigner(chart(), 'signer', { signer: 'tenant-a' })).toThrow("'signer' must be '<domain>/<name>', such as 'clusterissuers.cert-manager.io/tenant-a', "
      + "got 'tenant-a' [BadSigner at tenant-a/signer]");
    expect(() => new CertificateSigner(new Chart(Testing.app(), 'bare'), 'signer', { signer: A })).toThrow('a signer is for the workloads of a namespace, and the chart has none; give it one: '
      + "new Chart(app, id, { namespace: '...' }) [NoNamespace at bare/signer]");
  });
});
