import { PullPolicy, WasmConfig } from '../api/extensions';
import { MeshError } from '../private/errors';
import { isObjectName } from '../private/names';

/**
 * When proxies fetch a module that nothing pins.
 */
export enum WasmPullPolicy {
  /** Once: what a proxy has, it keeps. */
  IF_NOT_PRESENT = 'IfNotPresent',
  /** Again whenever the object changes, be it only a label. */
  ALWAYS = 'Always',
}

/**
 * Options for a Wasm module in an image.
 */
export interface WasmImageOptions {
  /**
   * Name of a Secret of type `kubernetes.io/dockerconfigjson` with credentials for the registry, in the namespace of the extension: that of what it is for, the
   * root namespace for the whole mesh (`BadName`). Rendered as `imagePullSecret`. While it is not there, the module is not fetched, and the extension fails as `failStrategy` says.
   * @default - no credentials
   */
  readonly pullSecret?: string;
}

/**
 * Options for a Wasm module in an image that no digest pins.
 */
export interface WasmUnpinnedImageOptions extends WasmImageOptions {
  /**
   * When proxies fetch it. Rendered as `imagePullPolicy`.
   * @default - `IF_NOT_PRESENT`, but `ALWAYS` for the tag `latest`
   */
  readonly pullPolicy?: WasmPullPolicy;
}

/**
 * Options for a Wasm module by HTTP that no digest pins.
 */
export interface WasmUnpinnedFileOptions {
  /**
   * When proxies fetch it. Rendered as `imagePullPolicy`.
   * @default WasmPullPolicy.IF_NOT_PRESENT
   */
  readonly pullPolicy?: WasmPullPolicy;
}

/** What of a WasmConfig says where the module is. */
type ModuleFields = Pick<WasmConfig, 'url' | 'sha256' | 'imagePullPolicy' | 'imagePullSecret'>;

/** Registry with name, tag, digest. */
const IMAGE = /^([A-Za-z0-9.-]+(?::\d+)?(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)+)(?::(\w[\w.-]{0,127}))?(?:@(.*))?$/;

/**
 * Where proxies get a Wasm module.
 *
 * Each proxy fetches it by itself. A module runs inside the proxy, where it sees and changes everything: unless its digest is named, whoever can push to the registry decides
 * what runs there, and proxies that started at different times may run different code. So a digest is demanded, or waived by a word.
 *
 * @see https://istio.io/latest/docs/tasks/extensibility/wasm-modules/
 */
export class WasmModule {
  /**
   * An image of a registry, pinned by its digest. Rendered as `url` with the scheme `oci`.
   *
   * @param image such as `ghcr.io/acme/basic-auth:1.2@sha256:0123...`: registry, name and digest; a tag besides is for people (`BadImage`, `ImageNotPinned`)
   */
  public static oci(image: string, options: WasmImageOptions = {}): WasmModule {
    const { name, tag, digest } = partsOf(image);
    if (digest === undefined) {
      throw new MeshError('ImageNotPinned', `a Wasm image must be named by its digest, got '${image}': what a tag means can change, and proxies would run it unseen; write `
        + `'${name}${tag === undefined ? '' : `:${tag}`}@sha256:...', or WasmModule.ociUnpinned(...) if that is meant`);
    }
    return new WasmModule({ url: urlOf(image), imagePullSecret: requireSecret(options.pullSecret) });
  }

  /**
   * An image of a registry by a tag, which may come to mean another module. Rendered as `url` with the scheme `oci`. The check warns of the tag `latest`.
   *
   * @param image such as `ghcr.io/acme/basic-auth:1.2`: registry, name and tag (`BadImage`)
   */
  public static ociUnpinned(image: string, { pullPolicy, pullSecret }: WasmUnpinnedImageOptions = {}): WasmModule {
    const { tag, digest } = partsOf(image);
    if (digest !== undefined) throw new MeshError('BadImage', `'${image}' is pinned by its digest: write WasmModule.oci(...)`);
    if (tag === undefined) throw new MeshError('BadImage', `'${image}' has no tag: proxies would take what is called latest when they first ask, and keep it; name a tag, or a digest with WasmModule.oci(...)`);
    return new WasmModule({ url: urlOf(image), imagePullPolicy: policyOf(pullPolicy), imagePullSecret: requireSecret(pullSecret) });
  }

  /**
   * A file that a web server has, pinned by its digest. Rendered as `url` and `sha256`.
   *
   * @param url such as `https://example.com/basic-auth.wasm` (`BadModuleUrl`)
   * @param sha256 its digest, 64 hexadecimal digits in lower case, as `sha256sum` prints it (`BadDigest`)
   */
  public static http(url: string, sha256: string): WasmModule {
    return new WasmModule({ url: requireUrl(url), sha256: requireDigest(sha256) });
  }

  /**
   * A file that a web server has, whatever it is. Rendered as `url`.
   *
   * @param url by HTTPS: who is on the way could put other code into plain HTTP (`BadModuleUrl`)
   */
  public static httpUnpinned(url: string, { pullPolicy }: WasmUnpinnedFileOptions = {}): WasmModule {
    if (/^http:/i.test(url)) {
      throw new MeshError('BadModuleUrl', `'${url}' is not pinned and comes by plain HTTP, where anybody on the way could put other code into it; use https, or WasmModule.http(url, sha256)`);
    }
    return new WasmModule({ url: requireUrl(url), imagePullPolicy: policyOf(pullPolicy) });
  }

  /**
   * A file that is in the container of the proxy: part of its image, or of a volume. Rendered as `url` with the scheme `file`. Nothing compares it with a digest.
   *
   * @param path absolute (`BadModuleUrl`)
   */
  public static file(path: string): WasmModule {
    if (!/^\/[^\s?#%]+$/.test(path)) throw new MeshError('BadModuleUrl', `a file must be named by an absolute path such as '/var/lib/wasm/basic-auth.wasm', got '${path}'`);
    return new WasmModule({ url: `file://${path}` });
  }

  private constructor(private readonly fields: ModuleFields) {}

  /** @internal */
  public _toIstio(): ModuleFields {
    return { ...this.fields };
  }
}

function partsOf(image: string): { readonly name: string; readonly tag?: string; readonly digest?: string } {
  const [, name, tag, digest] = IMAGE.exec(image.replace(/^oci:\/\//, '')) ?? [];
  if (name === undefined) {
    throw new MeshError('BadImage', `an image must be like 'ghcr.io/acme/basic-auth:1.2@sha256:...', with its registry, got '${image}'`);
  }
  if (digest !== undefined && !/^sha256:[0-9a-f]{64}$/.test(digest)) {
    throw new MeshError('BadDigest', `the digest of '${image}' must be 'sha256:' and 64 hexadecimal digits in lower case; copy the whole of it`);
  }
  return { name, tag, digest };
}

function urlOf(image: string): string {
  return image.startsWith('oci://') ? image : `oci://${image}`;
}

function requireUrl(url: string): string {
  if (!/^https?:\/\/[^\s/?#]+\/\S+$/i.test(url)) throw new MeshError('BadModuleUrl', `a module must be at a URL such as 'https://example.com/basic-auth.wasm', got '${url}'`);
  return url;
}

function requireDigest(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new MeshError('BadDigest', `'sha256' must be 64 hexadecimal digits in lower case, without a prefix, got '${sha256}'; copy what sha256sum prints`);
  return sha256;
}

function requireSecret(name: string | undefined): string | undefined {
  if (name !== undefined && !isObjectName(name)) {
    throw new MeshError('BadName', `'pullSecret' must be the name of a Secret, got '${name}'; Istio looks for it in the namespace of the extension alone`);
  }
  return name;
}

function policyOf(policy: WasmPullPolicy | undefined): PullPolicy | undefined {
  return policy as PullPolicy | undefined;
}
