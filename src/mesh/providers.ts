import { IConstruct } from 'constructs';
import { DefaultProviders } from './default-providers';
import { MeshError } from '../private/errors';
import { Signal } from '../private/signal';
import { IExtensionProvider, TelemetryProvider } from '../values';

/** What Istio has without being told. */
const BUILT_IN: readonly IExtensionProvider[] = [TelemetryProvider.PROMETHEUS, TelemetryProvider.ENVOY, TelemetryProvider.STACKDRIVER];

/** How signals are called in messages. */
const WORDS: { readonly [signal in Signal]: string } = { tracing: 'traces', metrics: 'metrics', accessLogging: 'access logs' };

/** Providers are called by name, whose letter case istiod does not look at. */
export function requireProviders(providers: readonly IExtensionProvider[] = [], scope: IConstruct): void {
  const names = providers.map(({ name }) => name.toLowerCase());
  const twice = names.findIndex((name, i) => names.indexOf(name) !== i);
  if (twice >= 0) {
    throw new MeshError('ProviderTwice', `'extensionProviders' has two with the name '${providers[twice].name}', and policies name one: give them different names`, scope);
  }
}

/** Defaults are among the providers that are there, and take what they are given. */
export function requireDefaults(defaults: DefaultProviders | undefined, providers: readonly IExtensionProvider[] = [], scope: IConstruct): void {
  if (defaults === undefined) return;
  const { tracing, metrics, accessLogging } = defaults;
  const chosen: readonly (readonly [Signal, readonly IExtensionProvider[] | undefined])[] = [
    ['tracing', tracing && [tracing]], ['metrics', metrics], ['accessLogging', accessLogging],
  ];
  for (const [signal, some] of chosen) {
    requireSome(signal, some, scope);
    for (const provider of some ?? []) requireDefault(signal, provider, providers, scope);
  }
}

function requireSome(signal: Signal, some: readonly IExtensionProvider[] | undefined, scope: IConstruct): void {
  if (some === undefined) return;
  if (some.length === 0) {
    throw new MeshError('BadProvider', `'defaultProviders.${signal}' must name a provider, got none: leave it out, since Istio reads an empty list as if nothing were said`, scope);
  }
  const twice = some.find((provider, i) => some.indexOf(provider) < i);
  if (twice !== undefined) {
    throw new MeshError('BadProvider', `'defaultProviders.${signal}' names '${twice.name}' twice: name it once`, scope);
  }
}

function requireDefault(signal: Signal, provider: IExtensionProvider, providers: readonly IExtensionProvider[], scope: IConstruct): void {
  const subject = `'defaultProviders.${signal}'`;
  requireTaker(signal, provider, subject, scope);
  requireStated(provider, providers, subject, scope);
}

/** What a provider is given, it takes (`BadProvider`). */
export function requireTaker(signal: Signal, { name, _signals }: IExtensionProvider, subject: string, scope: IConstruct): void {
  if (_signals.includes(signal)) return;
  throw new MeshError('BadProvider', `${subject} names '${name}', which takes no ${WORDS[signal]}: name a provider that does`, scope);
}

/** A provider is one of the mesh config, or one that Istio brings along (`ProviderUnknown`). */
export function requireStated(provider: IExtensionProvider, providers: readonly IExtensionProvider[], subject: string, scope: IConstruct): void {
  const { name } = provider;
  const known = providers.find(one => one.name.toLowerCase() === name.toLowerCase());
  if (known === provider || known === undefined && BUILT_IN.includes(provider)) return;
  throw new MeshError('ProviderUnknown', known !== undefined
    ? `${subject} names a provider '${name}' which is another one than that of 'extensionProviders': use the same object`
    : `${subject} names '${name}', which is not among 'extensionProviders' (${providers.map(one => `'${one.name}'`).join(', ') || 'there are none'}): add it`, scope);
}
