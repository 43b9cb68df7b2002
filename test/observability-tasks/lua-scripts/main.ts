/**
 * A script at the ingress gateway: it answers with a header that says whether the number in another one is even.
 */
import { App, Chart } from 'cdk8s';
import { ExtensionPhase, GatewayPolicies, IngressGateway, LuaExtension, Mesh } from 'cdk8s-mesh';

const PARITY = `\
function envoy_on_request(request_handle)
  local number = tonumber(request_handle:headers():get("x-number"))
  if number == nil then return end
  local parity = number % 2 == 0 and "even" or "odd"
  request_handle:streamInfo():dynamicMetadata():set("envoy.filters.http.lua", "parity", parity)
end

function envoy_on_response(response_handle)
  local seen = response_handle:streamInfo():dynamicMetadata():get("envoy.filters.http.lua")
  if seen == nil then return end
  response_handle:headers():add("x-parity", seen["parity"])
end
`;

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });
  const chart = new Chart(app, 'ingress', { namespace: 'istio-system' });
  const gateway = IngressGateway.existing({ namespace: 'istio-system', labels: { istio: 'ingressgateway' } });
  new LuaExtension(chart, 'parity', { of: new GatewayPolicies(chart, 'gateway', { gateway }), name: 'parity', phase: ExtensionPhase.AUTHN, code: PARITY });
}
