/**
 * Whose proxy reports a request, as the label `reporter` of Istio's metrics says it. One request may be reported by several, each with numbers of its own.
 *
 * @see https://istio.io/latest/docs/reference/config/metrics/#labels
 */
export enum Reporter {
  /** The proxy of the client: a sidecar, or a gateway that sends the request on. It also sees what never reaches a server. */
  SOURCE = 'source',
  /** The sidecar of the server. It sees what arrives, also of clients that have no proxy. */
  DESTINATION = 'destination',
  /** The waypoint in between, in ambient mode. */
  WAYPOINT = 'waypoint',
}
