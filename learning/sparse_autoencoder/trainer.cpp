#include "learning/sparse_autoencoder/training.h"

namespace shapewright {
namespace {

void fields(RecipeFields& f, SparseAutoencoderTraining& o) {
    f.file("network", "Point-MAE's weights; without it those that ship", &o.network);
    f.choice("sparsity", "How features are chosen", "top-afa|top-k|batch-top-k");
    f.whole("k", "Features of a token, for top-k", o.k, 1, 65536);
    f.whole("features", "Features in all", o.features, 1, 65536);
    f.whole("layer", "Block whose output is read, from 1", o.layer, 1, 64);
    f.whole("centred", "1: norms are held to the centred token; 0: as published", o.centredNorm, 0,
            1);
    f.real("norm-weight", "Weight of codes being as long as what they make, for top-afa",
           o.normWeight, 0, 1000);
    f.whole("per-token", "1: patches are standardised one by one; 0: one scale for all", o.perToken,
            0, 1);
    f.whole("epochs", "Passes over the data", o.epochs, 1, 1e6);
    f.whole("batch", "Tokens in a step", o.batch, 1, 1e6);
    f.real("rate", "Highest learning rate", o.rate, 0, 1);
}

}  // namespace

std::vector<Trainer> sparseAutoencoderTrainers() {
    return {Trainer{
        "sae", "Sparse features of Point-MAE's activations; DIR holds .npz files", false,
        optionsOf(SparseAutoencoderTraining{}, fields),
        [](const TrainingTask& task, const EpochListener& each,
           const JobControl& job) -> Result<TrainingReport> {
            SparseAutoencoderTraining o;
            takeOptions(task, o, fields);
            const auto network = weightsGivenOrShipped(task, o.network, "network", "point-mae");
            if (!network) return network.error();
            o.network = *network;
            for (const Sparsity sparsity : {Sparsity::TopAfa, Sparsity::TopK, Sparsity::BatchTopK})
                if (task.text("sparsity") == sparsityName(sparsity)) o.sparsity = sparsity;
            o.seed = task.seed;
            o.device = task.device;
            const auto data = readCloudFolder(task.data, job.part(0, 0.01));
            if (!data) return data.error();
            task.sayShapes(data->clouds);
            return trainSparseAutoencoder(*data, o, task.out, each, job.part(0.01, 1));
        }}};
}

}  // namespace shapewright
