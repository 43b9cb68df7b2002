import { isIP } from 'net';
import { Webhook, webhooksOf } from './webhooks';
import { MeshModel } from '../../../../model';

/** A URL of a webhook. */
export interface WebhookUrl {
  readonly written: string;
  /** Whether Go's parser takes it. */
  readonly isReadable: boolean;
  readonly isIp: boolean;
}

/** Where a webhook of Istio is. */
export interface AddressedWebhook {
  readonly webhook: Webhook;
  readonly address: WebhookUrl | 'service';
}

/** The webhooks that Istio installs, by the names of their configurations. */
export function addressedWebhooks(mesh: MeshModel): AddressedWebhook[] {
  const configurations = [
    ...mesh.ofKind('ValidatingWebhookConfiguration').filter(({ name }) => name === 'istiod-default-validator' || name.startsWith('istio-validator')),
    ...mesh.ofKind('MutatingWebhookConfiguration').filter(({ name }) => name.startsWith('istio-sidecar-injector')),
  ];
  return configurations.flatMap(webhooksOf).map(webhook => {
    const { url, service } = webhook.clientConfig;
    if (typeof url === 'string') return { webhook, address: readUrl(url) };
    return { webhook, address: service === undefined || service === null ? readUrl('') : 'service' };
  });
}

function readUrl(written: string): WebhookUrl {
  const [, authority = ''] = /^[a-z][-+.a-z0-9]*:\/\/([^/?#]*)/i.exec(written) ?? [];
  const address = authority.slice(authority.lastIndexOf('@') + 1);
  const [, literal, host = literal, port = ''] = /^(?:\[([^\]]*)\]|([^:]*))(?::(.*))?$/.exec(address) ?? [];
  const isReadable = authority !== '' && !/[\x00-\x20\x7f]/.test(written) && !/%(?![0-9a-f]{2})/i.test(written) && /^\d*$/.test(port) && host !== undefined;
  return { written, isReadable, isIp: isReadable && isIP(host ?? '') !== 0 };
}
