import { useState } from 'react';
import type { Model } from '@/shared/api/types';
import { PairsTable } from './pairs-table';
import { PopularChart } from './popular-chart';
import { ProductDrawer } from './product-drawer';
import type { Recommendations } from './recommend';

interface RecommendViewProps {
  model: Model;
  found: Recommendations;
}

/** What is bought together, what everybody buys, and for each product who may want it. */
export function RecommendView({ model, found }: RecommendViewProps) {
  const [product, setProduct] = useState<string>();
  return (
    <>
      <PopularChart onPick={setProduct} />
      <PairsTable pairs={found.pairs} onPick={setProduct} />
      {product !== undefined && (
        <ProductDrawer model={model} product={product} onClose={() => setProduct(undefined)} />
      )}
    </>
  );
}
