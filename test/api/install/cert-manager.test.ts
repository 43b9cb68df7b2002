import { ApiObject, Chart, Testing } from 'cdk8s';
import { certmanager } from '../../../src';
import { only } from '../../support/manifests';

const SPEC: certmanager.CertificateSpec = {
  secretName: 'shop-tls',
  issuerRef: { name: 'letsencrypt', kind: 'ClusterIssuer', group: 'cert-manager.io' },
  dnsNames: ['shop.example.com'],
  duration: '2160h',
  renewBefore: '360h',
  privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
  usages: ['server auth'],
};

test('a Certificate is written as it was given', () => {
  const chart = Testing.chart();
  new certmanager.Certificate(chart, 'certificate', { metadata: { name: 'shop-tls', namespace: 'istio-ingress' }, spec: SPEC });

  expect(only(chart, 'Certificate')).toStrictEqual({
    apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'shop-tls', namespace: 'istio-ingress' }, spec: SPEC,
  });
});

test('two Certificates of one name fail, whoever writes them', () => {
  const chart = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
  new ApiObject(chart, 'a', { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'shop-tls' } });
  new certmanager.Certificate(chart, 'b', { metadata: { name: 'shop-tls', namespace: 'shop' }, spec: SPEC });

  expect(() => Testing.synth(chart)).toThrow("Certificate 'shop/shop-tls' is there twice, as 'shop/a' and as 'shop/b'");
});
