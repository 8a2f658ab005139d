#include "learning/sparse_autoencoder/training.h"

namespace shapewright {

std::vector<Trainer> sparseAutoencoderTrainers() {
    using Type = TrainerOption::Type;
    const SparseAutoencoderTraining s;
    return {Trainer{
        "sae",
        "Sparse features of Point-MAE's activations; DIR holds .npz files",
        false,
        {{"network", Type::File, "Point-MAE's weights; without it those that ship", 0, 0, 0, {}},
         {"sparsity", Type::Choice, "How features are chosen", 0, 0, 0,
          "top-afa|top-k|batch-top-k"},
         {"k", Type::Whole, "Features of a token, for top-k", double(s.k), 1, 65536, {}},
         {"features", Type::Whole, "Features in all", double(s.features), 1, 65536, {}},
         {"layer", Type::Whole, "Block whose output is read, from 1", double(s.layer), 1, 64, {}},
         {"centred",
          Type::Whole,
          "1: norms are held to the centred token; 0: as published",
          double(s.centredNorm),
          0,
          1,
          {}},
         {"epochs", Type::Whole, "Passes over the data", double(s.epochs), 1, 1e6, {}},
         {"batch", Type::Whole, "Tokens in a step", double(s.batch), 1, 1e6, {}},
         {"rate", Type::Real, "Highest learning rate", s.rate, 0, 1, {}}},
        [](const TrainingTask& task, const EpochListener& each,
           const JobControl& job) -> Result<TrainingReport> {
            SparseAutoencoderTraining o;
            o.network = task.text("network");
            if (o.network.empty() && task.shipped) o.network = task.shipped("point-mae");
            for (const Sparsity sparsity : {Sparsity::TopAfa, Sparsity::TopK, Sparsity::BatchTopK})
                if (task.text("sparsity") == sparsityName(sparsity)) o.sparsity = sparsity;
            task.take("k", o.k);
            task.take("features", o.features);
            task.take("layer", o.layer);
            task.take("centred", o.centredNorm);
            task.take("epochs", o.epochs);
            task.take("batch", o.batch);
            task.take("rate", o.rate);
            o.seed = task.seed;
            o.device = task.device;
            const auto data = readCloudFolder(task.data, job.part(0, 0.01));
            if (!data) return data.error();
            return trainSparseAutoencoder(*data, o, task.out, each, job.part(0.01, 1));
        }}};
}

}  // namespace shapewright
