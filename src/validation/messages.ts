import { Field } from './field';
import { meshConfigMessage, meshNetworksMessage, proxyConfigMessage } from './rules/mesh-config';
import { messageShape } from './schema/shapes';
import { structureOfMessage } from './schema/structure';
import { Violation } from './violation';

/** The fields of a proxy config. */
export function proxyConfigFields(): readonly string[] {
  return [...messageShape('ProxyConfig').fields.keys()];
}

type Message = { readonly [field: string]: any };

/** What istiod refuses in a mesh config, passes over or misreads; places are those of the message. */
export function validateMeshConfig(config: Message): Violation[] {
  return validateMessage(config, 'MeshConfig', meshConfigMessage);
}

/** The same of a proxy config. */
export function validateProxyConfig(config: Message): Violation[] {
  return validateMessage(config, 'ProxyConfig', proxyConfigMessage);
}

/** The same of the networks of a mesh. */
export function validateMeshNetworks(networks: Message): Violation[] {
  return validateMessage(networks, 'MeshNetworks', meshNetworksMessage);
}

function validateMessage(message: Message, name: 'MeshConfig' | 'ProxyConfig' | 'MeshNetworks', rule: (field: Field) => void): Violation[] {
  const { violations, isSound, stored } = structureOfMessage(message, messageShape(name));
  const found = [...violations];
  if (isSound) rule(Field.of(stored, found));
  return found;
}
