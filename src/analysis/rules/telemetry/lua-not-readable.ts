import { problemOfLua, uncalledLua } from '../../../private/lua-syntax';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const luaNotReadable: Rule = {
  code: 'MESH0525',
  name: 'lua-not-readable',
  severity: Severity.ERROR,
  summary: 'a Lua script does not parse, so that proxies refuse the whole listener, or has nothing that they call',
  judges: ['TrafficExtension'],
  reads: [],
  equivalents: [],
  documented: [],

  check(mesh, report) {
    for (const resource of mesh.ofKind('TrafficExtension')) {
      const script = resource.spec.lua?.inlineCode;
      if (typeof script !== 'string') continue;
      const problem = problemOfLua(script);
      const message = problem ?? uncalledLua(script);
      if (message === undefined) continue;
      report(resource, {
        field: 'spec.lua.inlineCode',
        message,
        fix: problem === undefined ? 'define envoy_on_request(request_handle) or envoy_on_response(response_handle)' : 'write Lua 5.1, as LuaJIT reads it',
        severity: problem === undefined ? Severity.WARNING : Severity.ERROR,
      });
    }
  },
};
