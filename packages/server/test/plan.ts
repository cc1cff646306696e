import type { Context } from '../src/platform/context.ts';
import type { TenantTx } from '../src/platform/db/tenant.ts';

/** One step of a plan as PostgreSQL explains it. */
export interface Step {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  'Recheck Cond'?: string;
  Plans?: Step[];
}

/** A statement that has not been sent. */
export type Unsent = (tx: TenantTx) => { describe(): PromiseLike<{ string: string }> };

/** The steps of the plan a statement gets when nothing is known of its values. */
export const planOf = (context: Context, app: string, statement: Unsent): Promise<Step[]> =>
  context.db.tenant(app, 'snapshot', async (tx) => {
    const { string } = await statement(tx).describe();
    const [row] = await tx.sql.unsafe(`explain (generic_plan, format json) ${string}`);
    return stepsOf(row?.['QUERY PLAN'][0].Plan);
  });

const stepsOf = (step: Step): Step[] => [step, ...(step.Plans ?? []).flatMap(stepsOf)];

/** Steps that read more of a large table than the rows of one channel. */
export const scansOf = (steps: readonly Step[], tables: readonly string[]): string[] =>
  steps
    .filter((step) => tables.some((table) => step['Relation Name']?.startsWith(table)))
    .filter((step) => !/channel =|\bid =/.test(`${step['Index Cond']} ${step['Recheck Cond']}`))
    .map((step) => `${step['Node Type']} on ${step['Relation Name']} by ${step['Index Cond']}`);
