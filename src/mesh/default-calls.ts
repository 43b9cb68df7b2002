import { IConstruct } from 'constructs';
import { DefaultProviders } from './default-providers';
import { contributeEdges, Edge } from '../access';
import { MeshError } from '../private/errors';
import { PerApp } from '../private/per-app';
import { Signal } from '../private/signal';
import { IExtensionProvider } from '../values';

/** Whether a default provider gets nothing of a signal, since somebody else is told for all of the mesh. */
export type IsReplaced = (signal: Signal, provider: string) => boolean;

const REPLACED = new PerApp<IsReplaced[]>(() => []);

/** Says which defaults nobody keeps to; read at every render. */
export function replaceDefaults(by: IConstruct, isReplaced: IsReplaced): void {
  REPLACED.of(by).push(isReplaced);
}

/** Those who get something of every proxy of the mesh that is told nothing else. */
export function defaultsFor(signal: Signal, { tracing, metrics, accessLogging }: DefaultProviders): readonly IExtensionProvider[] | undefined {
  return { tracing: tracing && [tracing], metrics, accessLogging }[signal];
}

/** Every proxy of the mesh calls the services of its default providers. */
export function callDefaults(mesh: IConstruct, defaults: DefaultProviders, clusterDomain: string): void {
  contributeEdges(mesh, () => SIGNALS.flatMap(signal => {
    const some = (defaultsFor(signal, defaults) ?? []).filter(({ name }) => !REPLACED.of(mesh).some(isReplaced => isReplaced(signal, name)));
    return some.flatMap(provider => edgesTo(provider, mesh, clusterDomain));
  }));
}

const SIGNALS: readonly Signal[] = ['tracing', 'metrics', 'accessLogging'];

function edgesTo(provider: IExtensionProvider, mesh: IConstruct, clusterDomain: string): Edge[] {
  const from = { isOfOthers: true, peers: () => anonymous(mesh, provider.name) };
  return provider._imports(clusterDomain).map(({ host, namespace: foundIn }) => ({ by: mesh, from, to: host, foundIn }));
}

function anonymous(mesh: IConstruct, provider: string): never {
  throw new MeshError('IdentityUnknown', `proxies of the mesh call '${provider}' of its 'defaultProviders', whose callers are declared, and nothing states who they are; let them in there, as in `
    + 'allowFrom(Peer.anyIdentity())', mesh);
}
