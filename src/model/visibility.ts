import { Resource } from './resource';

/** Where something can be seen from: everywhere, or in some namespaces. */
export class Visibility {
  /** What `exportTo` says of something in a namespace; the default of the mesh if it is empty. */
  public static of(exportTo: readonly string[], namespace: string, otherwise: readonly string[] = ['*']): Visibility {
    const words = exportTo.length > 0 ? exportTo : otherwise;
    if (words.includes('*')) return Visibility.EVERYWHERE;
    return new Visibility(new Set(words.filter(word => word !== '~').map(word => word === '.' ? namespace : word)));
  }

  /** What the annotation `networking.istio.io/exportTo` of a Service says. */
  public static ofService({ annotations, namespace }: Resource, otherwise: readonly string[] = ['*']): Visibility {
    const said = annotations['networking.istio.io/exportTo'] ?? '';
    const words = said === '' ? [] : said.split(',').map(word => word.trim()).filter(word => word !== '');
    return Visibility.of(words, namespace, otherwise);
  }

  private static readonly EVERYWHERE = new Visibility(undefined);

  /** @param namespaces undefined if it is everywhere */
  private constructor(public readonly namespaces: ReadonlySet<string> | undefined) {}

  public includes(namespace: string): boolean {
    return this.namespaces === undefined || this.namespaces.has(namespace);
  }

  public get isEverywhere(): boolean {
    return this.namespaces === undefined;
  }

  /** The namespaces; undefined if it is everywhere. */
  public get names(): readonly string[] | undefined {
    return this.namespaces === undefined ? undefined : [...this.namespaces];
  }

  /** Whether nobody sees it but a namespace. */
  public isOnly(namespace: string): boolean {
    return this.namespaces !== undefined && this.namespaces.size === 1 && this.namespaces.has(namespace);
  }

  /** Whether some namespace sees both. */
  public meets(other: Visibility): boolean {
    if (this.namespaces === undefined) return other.namespaces === undefined || other.namespaces.size > 0;
    return [...this.namespaces].some(namespace => other.includes(namespace));
  }
}
