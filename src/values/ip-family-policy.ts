/**
 * Which IP families a Service asks for.
 */
export enum IpFamilyPolicy {
  /** One family. */
  SINGLE_STACK = 'SingleStack',
  /** Both, where the cluster has both. */
  PREFER_DUAL_STACK = 'PreferDualStack',
  /** Both. */
  REQUIRE_DUAL_STACK = 'RequireDualStack',
}
