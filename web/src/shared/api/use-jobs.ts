import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api } from './client';
import type { Job, Page } from './types';

const active = (job: Job) => job.state === 'queued' || job.state === 'running';

/** The latest jobs; asked more often while one runs. */
export function useJobs() {
  return useQuery({
    queryKey: ['jobs'],
    queryFn: ({ signal }) => api.get<Page<Job>>('/jobs', { limit: 30 }, signal),
    refetchInterval: (query) => (query.state.data?.items.some(active) ? 1_000 : 15_000),
  });
}

/** One job until it ends; then everything that it may have changed is asked anew. */
export function useJob(id: number | null | undefined, onEnd?: (job: Job) => void) {
  const client = useQueryClient();
  const ended = useRef<number>(undefined);
  const end = useRef(onEnd);
  end.current = onEnd;
  const query = useQuery({
    queryKey: ['jobs', id],
    queryFn: ({ signal }) => api.get<Job>(`/jobs/${id}`, undefined, signal),
    enabled: id !== null && id !== undefined,
    refetchInterval: (q) => (!q.state.data || active(q.state.data) ? 600 : false),
  });
  const job = query.data;
  useEffect(() => {
    if (!job || active(job) || ended.current === job.id) return;
    ended.current = job.id;
    void client.invalidateQueries({ predicate: (q) => q.queryKey[0] !== 'session' });
    end.current?.(job);
  }, [job, client]);
  return query;
}
