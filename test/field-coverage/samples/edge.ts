import { App, Chart } from 'cdk8s';
import {
  ClientCertificates, IngressGateway, IngressPort, IngressTls, MeshIngress, MeshService, ServerCertificate, ServiceRef, Split, TlsVersion,
} from '../../../src';
import { Sample } from '../sample';

const FILES = { serverCertificate: '/etc/tls/cert.pem', privateKey: '/etc/tls/key.pem' };

const sample: Sample = {
  area: 'edge',
  write: (app: App) => {
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    const service = (name: string, port: string) =>
      new MeshService(chart, name, { service: ServiceRef.named(name, { namespace: 'shop', ports: [{ port: 443, name: port }] }) });
    const edge = (id: string, tls?: IngressTls, ports?: IngressPort[]) => new MeshIngress(chart, id, {
      gateway: IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' } }), hosts: [`${id}.example.com`], tls, ports,
    });
    const web = service('web', 'http');
    edge('plain', undefined, [IngressPort.http(8080, { bind: '10.0.0.1' })]).addRoute('web', { to: web });
    const tls = [
      IngressTls.simple('simple-cert', { minProtocolVersion: TlsVersion.TLS_1_2, maxProtocolVersion: TlsVersion.TLS_1_2, cipherSuites: ['ECDHE-RSA-AES128-GCM-SHA256'] }),
      IngressTls.mutual('mutual-cert', {
        subjectAltNames: ['a.example'],
        caSecretName: 'ca',
        verifyCertificateHash: ['a'.repeat(64)],
        verifyCertificateSpki: ['NvqYIYSbgK2vCJpQhObf77vv+bQWtc5ek5RIOwPiC9A='],
      }),
      IngressTls.terminate({ certificate: ServerCertificate.secrets('rsa', 'ecdsa') }),
      IngressTls.terminate({
        certificate: ServerCertificate.files(FILES),
        clients: ClientCertificates.required({ caCertificates: '/etc/tls/ca.pem', caCrl: '/etc/tls/crl.pem' }),
      }),
      IngressTls.terminate({
        certificate: ServerCertificate.filePairs(FILES, { serverCertificate: '/etc/tls/ecdsa.pem', privateKey: '/etc/tls/ecdsa.key' }),
      }),
    ];
    tls.forEach((one, i) => edge(`tls-${i}`, one, [IngressPort.https(8443 + i, { serverName: `tls-${i}` })]).addRoute('web', { to: web }));
    const [vault, safe] = [service('vault', 'tls'), service('safe', 'tls')];
    edge('passthrough', IngressTls.passthrough()).addRoute('vault', { to: Split.percent(vault, 90).and(safe, 10) });
  },
};

export default sample;
