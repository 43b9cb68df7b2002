import { ConsistentHashLb } from '../api/networking';
import { MeshError } from '../private/errors';
import { requireWhole } from '../private/numbers';

/** Envoy's tables are smaller than this prime. */
const MAGLEV_LIMIT = 5000011;

/**
 * How keys are spread over the endpoints.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings-ConsistentHashLB
 */
export class HashAlgorithm {
  /**
   * A ring: few clients move when endpoints come and go.
   *
   * @param minimumRingSize fewest nodes on the ring, at least 1 (1024 if left out); more of them spread the load more evenly
   */
  public static ringHash(minimumRingSize?: number): HashAlgorithm {
    requireWhole('minimumRingSize', minimumRingSize, 1, Number.MAX_SAFE_INTEGER);
    return new HashAlgorithm({ ringHash: { minimumRingSize } });
  }

  /**
   * A Maglev table: even and fast to look up, but more clients move when endpoints come and go.
   *
   * @param tableSize a prime below 5000011 (65537 if left out), many times the number of endpoints (`NotPrime`)
   */
  public static maglev(tableSize: number = 65537): HashAlgorithm {
    requireWhole('tableSize', tableSize, 2, MAGLEV_LIMIT - 1);
    if (!isPrime(tableSize)) {
      throw new MeshError('NotPrime', `'tableSize' must be a prime, got ${tableSize}; choose one such as 65537, Envoy's own`);
    }
    return new HashAlgorithm({ maglev: { tableSize } });
  }

  private constructor(private readonly settings: ConsistentHashLb) {}

  /** @internal */
  public _toIstio(): ConsistentHashLb {
    return this.settings;
  }
}

function isPrime(n: number): boolean {
  for (let factor = 2; factor * factor <= n; factor++) {
    if (n % factor === 0) return false;
  }
  return true;
}
