import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import type { IndustryTemplate, IndustryTemplateParts, Items } from '../api/types';

export const industryKey = ['industry'] as const;

export function useIndustries() {
  return useQuery({
    queryKey: [...industryKey, 'list'],
    queryFn: ({ signal }) =>
      api.get<Items<IndustryTemplate>>('/industry-templates', undefined, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What a template would add, and what is there. */
export function useIndustry(key: string | undefined) {
  return useQuery({
    queryKey: [...industryKey, 'one', key],
    queryFn: ({ signal }) =>
      api.get<IndustryTemplateParts>(`/industry-templates/${key}`, undefined, signal),
    enabled: key !== undefined,
  });
}
