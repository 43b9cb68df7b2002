import { parseDuration, Severity } from '../../../validation';
import { Rule } from '../../rule';

export const retriesBeyondTimeout: Rule = {
  code: 'MESH0127',
  name: 'retries-beyond-timeout',
  severity: Severity.WARNING,
  summary: 'the time that tries may take adds up to more than the timeout of the whole request, so the last retries never start',
  judges: ['VirtualService'],
  reads: [],
  equivalents: [],
  documented: ['N9'],

  check(mesh, report) {
    for (const { resource } of mesh.virtualServices.all) {
      (resource.spec.http ?? []).forEach((http: any, i: number) => {
        const timeout = parseDuration(http?.timeout) ?? 0;
        const attempts: number = http?.retries?.attempts ?? 0;
        const each = parseDuration(http?.retries?.perTryTimeout) ?? 0;
        if (timeout <= 0 || attempts <= 0 || each <= 0 || each * attempts < timeout) return;
        const fitting = Math.ceil(timeout / each) - 1;
        report(resource, {
          field: `spec.http[${i}].retries`,
          message: `${attempts} retries of ${http.retries.perTryTimeout} each do not fit into the timeout of ${http.timeout}: `
            + (fitting <= 0 ? 'no try that times out is repeated' : `after tries that time out, only ${fitting} start`),
          fix: `set perTryTimeout so that ${attempts + 1} tries fit, lower attempts, or raise the timeout`,
        });
      });
    }
  },
};
