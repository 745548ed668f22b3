"""Export the trained encoder for onnxruntime: `python -m training.export_encoder RUN`.

Writes `src/sayso/models/weights/encoder.onnx`: int8 weights per channel of reduced range (seven bits, so that
products do not overflow on processors without VNNI), activations quantised as it runs. Needs torch
and onnx beside what the training needs.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import torch

from sayso.models.encoder import ACT_WEIGHTS, WEIGHTS
from training.minilm import minilm, package_folder
from training.transformer import Encoder, layers_in

OUT = Path(__file__).parents[1] / "src" / "sayso" / "models" / "weights"


def main() -> None:
    """Export the weights of a run and the tokenizer they need."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--name", default=WEIGHTS, help="encoder.onnx, or acts.onnx for the run of training.acts")
    arguments = parser.parse_args()
    weights = arguments.run / "encoder.pt"
    model = minilm(layers_in(weights))
    model.load_trained(weights)
    arguments.out.mkdir(parents=True, exist_ok=True)
    export(model, arguments.out / arguments.name, batched=arguments.name == ACT_WEIGHTS)
    shutil.copyfile(package_folder() / "tokenizer.json", arguments.out / "tokenizer.json")


def export(model: Encoder, path: Path, *, quantised: bool = True, batched: bool = False) -> None:
    """Write the model as ONNX: inputs `pieces` (1, n) and `marks` (1, n, 5), output `logits` (1, n, labels).

    Args:
        batched: any number of windows at once, with a further input `padded` (b, n).
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model.eval()
    inputs = {"pieces": torch.arange(1000, 1020)[None], "marks": torch.zeros(1, 20, 5, dtype=torch.long)}
    if batched:
        inputs["padded"] = torch.zeros(1, 20, dtype=torch.bool)
    moving = {0: "b", 1: "n"} if batched else {1: "n"}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            model,
            tuple(inputs.values()),
            str(plain if quantised else path),
            input_names=list(inputs),
            output_names=["logits"],
            dynamic_axes=dict.fromkeys((*inputs, "logits"), moving),
            opset_version=17,
            dynamo=False,
        )
        if quantised:
            quantize_dynamic(plain, path, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)


if __name__ == "__main__":
    main()
