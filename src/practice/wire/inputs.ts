// Shapes of request members shared by several operations.
import * as z from 'zod';

/** 19 digits; bare numbers are already text here. */
export const id = z.string().regex(/^\d{19}$/, '不是有效的编号');

export const maybeId = z.union([id, z.literal('')]).optional();

export const businessType = z.enum(['TQZK', 'HBK', 'GHHZ', 'ZXK']);

export const maybeBusinessType = z.union([businessType, z.literal('')]).optional();

export const paging = {
  PageNumber: z.coerce.number().int().min(1),
  PageSize: z.coerce.number().int().min(1).max(100),
};

/** One page of a list, counted from 1; empty after the last. */
export function page<T, U>(
  all: readonly T[],
  input: { PageNumber: number; PageSize: number },
  show: (one: T) => U,
) {
  const start = (input.PageNumber - 1) * input.PageSize;
  return {
    pageNo: input.PageNumber,
    pageSize: input.PageSize,
    total: all.length,
    list: all.slice(start, start + input.PageSize).map(show),
  };
}
