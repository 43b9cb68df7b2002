import { MeshError } from '../../private/errors';

/** Where the Istio project publishes its charts. */
const ISTIO_CHARTS = 'https://istio-release.storage.googleapis.com/charts';

/**
 * Where Istio's charts come from: a repository with an index, or a registry of images. Values are immutable.
 */
export class ChartRepository {
  /** The repository of the Istio project. */
  public static istio(): ChartRepository {
    return new ChartRepository(ISTIO_CHARTS, false);
  }

  /**
   * A Helm repository, such as a mirror of Istio's.
   *
   * @param url `https://` or `http://` (`BadUrl`)
   */
  public static helm(url: string): ChartRepository {
    requireUrl(url, /^https?:\/\/[^/\s]+/, "an address with 'https://' or 'http://'");
    return new ChartRepository(url.replace(/\/+$/, ''), false);
  }

  /**
   * A registry of OCI images, below which each chart has its name.
   *
   * @param url `oci://` (`BadUrl`)
   */
  public static oci(url: string): ChartRepository {
    requireUrl(url, /^oci:\/\/[^/\s]+/, "an address with 'oci://'");
    return new ChartRepository(url.replace(/\/+$/, ''), true);
  }

  private constructor(
    /** @internal */
    public readonly _url: string,
    /** @internal */
    public readonly _isOci: boolean,
  ) {}
}

function requireUrl(url: string, form: RegExp, words: string): void {
  if (!form.test(url)) throw new MeshError('BadUrl', `a repository of charts needs ${words}, got '${url}'`);
}
