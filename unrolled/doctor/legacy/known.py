"""What is known of the layers and models of Keras, old and new."""

RECURRENT = ("LSTM", "GRU", "SimpleRNN", "RNN", "CuDNNLSTM", "CuDNNGRU", "ConvLSTM2D")
RECURRENT_CALLED = (*RECURRENT, "Bidirectional", "ConvLSTM1D", "ConvLSTM3D")
"""Layers that run over time, and layers that are called as those are."""

MODEL_METHODS = {
    *("fit", "predict", "evaluate", "compile", "add", "summary", "train_on_batch"),
    *("test_on_batch", "predict_on_batch", "fit_generator", "predict_generator"),
    *("evaluate_generator", "get_layer", "load_weights", "layers"),
}
"""What only a model has: whatever is asked for one of these, is a model."""
